import { describe, expect, it } from 'vitest';
import floors from './floors.json' with { type: 'json' };
import { judgeGoldenArticles } from './golden-figures.ts';

/**
 * The quality gate: over the golden articles, no figure falls below its floor. Floors only rise: when a change
 * betters a figure, `npm run quality:floors` writes the new one, and it refuses to write a lower one.
 */
const { bodies, figures } = judgeGoldenArticles();

it('has at least forty articles to judge by', () => expect(bodies.length).toBeGreaterThanOrEqual(40));

describe('the reading of golden articles', () => {
  it.each(Object.entries(floors))('%s is at least %d', (name, floor) => {
    const worst = bodies.toSorted((a, b) => a.f1 - b.f1).slice(0, 3);
    const advice = `the worst: ${worst.map(({ slug, f1 }) => `${slug} (${f1.toFixed(3)})`).join(', ')}`;
    expect(figures[name as keyof typeof figures], advice).toBeGreaterThanOrEqual(floor);
  });

  it('leaves no page of them without text', () => {
    expect(bodies.filter(({ text }) => text === '').map(({ slug }) => slug)).toEqual([]);
  });
});
