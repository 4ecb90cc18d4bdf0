import { readFileSync } from 'node:fs';
import { findEntities } from '@daybook/extract/entities/find-entities.ts';
import { passagesOf } from '@daybook/extract/passages.ts';
import { expect, it } from 'vitest';

type Golden = { readonly text: string } & Readonly<
  Record<'person' | 'organisation' | 'place', readonly string[]>
>;

/** Sentences of our own, with the names in them as a person reads them. */
const golden: readonly Golden[] = JSON.parse(
  readFileSync(new URL('entities/sentences.json', import.meta.url), 'utf8'),
);

const KINDS = ['person', 'organisation', 'place'] as const;

function found(text: string): string[] {
  const span = { start: 0, end: text.length };
  const passages = passagesOf(text, [{ kind: 'paragraph', span, source: span }]);
  return findEntities(text, passages, 'en').map(({ kind, name }) => `${kind} ${name}`);
}

/** Floors that only rise: what was reached. */
const FLOORS = { precision: 1, recall: 0.93 };

it('names people, organisations and places, and little else', () => {
  let [right, named, wanted] = [0, 0, 0];
  for (const sentence of golden) {
    const expected = KINDS.flatMap((kind) => sentence[kind].map((name) => `${kind} ${name}`));
    const answer = found(sentence.text);
    right += answer.filter((each) => expected.includes(each)).length;
    named += answer.length;
    wanted += expected.length;
  }
  expect(golden.length).toBeGreaterThanOrEqual(50);
  expect(right / named).toBeGreaterThanOrEqual(FLOORS.precision);
  expect(right / wanted).toBeGreaterThanOrEqual(FLOORS.recall);
});
