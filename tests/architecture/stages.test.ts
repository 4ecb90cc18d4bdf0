import { existsSync, readFileSync } from 'node:fs';
import { stageName } from '@daybook/shared/events/stage-name.ts';
import { topology } from '@daybook/shared/pipeline/topology.ts';
import { describe, expect, it } from 'vitest';
import { root } from './source-files.ts';

const stages = topology.map(({ stage }) => stage);
const headings = (path: string): string[] =>
  readFileSync(`${root}${path}`, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('## '))
    .map((line) => line.slice(3).split(':')[0] ?? '');

describe('the stages', () => {
  it('are the same in the events and in the topology, in the same order', () => {
    expect(stages).toEqual(stageName.options);
  });

  it.each(stages)('%s has its folder, its front door and its name', async (stage) => {
    const door = `services/${stage}/src/${stage}-stage.ts`;
    expect(existsSync(`${root}${door}`)).toBe(true);
    expect(existsSync(`${root}services/${stage}/src/main.ts`)).toBe(true);
    const module: Record<string, { name?: string }> = await import(`${root}${door}`);
    expect(module[`${stage}Stage`]?.name).toBe(stage);
  });

  it('are described in the order in which an article meets them', () => {
    const described = headings('docs/learn/stages.md').filter((heading) =>
      stages.some((stage) => stage === heading),
    );
    expect(described).toEqual(stages);
  });
});
