import type { Entity } from '@daybook/shared/article/reading.ts';
import { nameFinder } from './name-finder.ts';

/**
 * People, organisations and places of an English text, by compromise (rules and word lists, no model to download).
 * Other languages return none rather than guesses. Only the beginning of a long text is looked at: who matters in a
 * story is named early, and reading on costs some 6 ms for each thousand characters, more than all else together.
 */
const LOOKED_AT = 2_000;

type Match = { readonly text: string; readonly offset?: { readonly start: number; readonly length: number } };

export function findEntities(text: string, language: string | null): Entity[] {
  if (language !== 'en') return [];
  const doc = nameFinder(beginning(text));
  const found = [
    ...entitiesOf(text, 'person', doc.people().json({ offset: true })),
    ...entitiesOf(text, 'organisation', doc.organizations().json({ offset: true })),
    ...entitiesOf(text, 'place', doc.places().json({ offset: true })),
  ];
  return found.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

/** Cut between words: half a name would be another name. */
function beginning(text: string): string {
  if (text.length <= LOOKED_AT) return text;
  const space = text.lastIndexOf(' ', LOOKED_AT);
  return text.slice(0, space > 0 ? space : LOOKED_AT);
}

function entitiesOf(text: string, kind: Entity['kind'], matches: readonly Match[]): Entity[] {
  return matches.flatMap(({ offset }) => {
    if (offset === undefined) return [];
    const name = text
      .slice(offset.start, offset.start + offset.length)
      .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
      .replace(/[’']s$/, '');
    const start = name === '' ? -1 : text.indexOf(name, offset.start);
    return start < 0 ? [] : [{ span: { start, end: start + name.length }, evidence: name, name, kind }];
  });
}
