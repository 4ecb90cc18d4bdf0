import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { definitionOf } from './catalogue.ts';
import { upcast, upcasters } from './upcasters.ts';

const folder = new URL('fixtures/', import.meta.url);
const nameOf = ({ type, from }: (typeof upcasters)[number]): string => `${type}.${from}.json`;

describe('bodies of older schemas', () => {
  it('each upcaster has a body that was once written, and each such body an upcaster', () => {
    expect(readdirSync(folder).toSorted()).toEqual(upcasters.map(nameOf).toSorted());
  });

  it.each(upcasters.map((step) => [nameOf(step), step] as const))('%s is read as today’s', (name, step) => {
    const { body, becomes } = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
    const definition = definitionOf(step.type);
    const upcasted = upcast(step.type, body, step.from, definition.schema);
    expect(upcasted?.body).toEqual(becomes);
    expect(definition.body.safeParse(upcasted?.body).success).toBe(true);
  });
});
