import type { Entity } from '@daybook/shared/article/reading.ts';
import { evidence, type Span } from '@daybook/shared/article/span.ts';
import { lastAt, type Passage } from '../passages.ts';
import type { Word } from '../words.ts';
import { readName } from './kind-of-name.ts';
import { nameRuns } from './name-runs.ts';

/** Further down no new name is looked for: who matters in a story is named before that. */
const LOOKED_AT = 20_000;
const MOST = 400;

/**
 * People, organisations and places of an English text. A scan finds runs of capitalised words; what each is, is asked
 * once per name and not once per sentence, which costs a sixth of tagging the text and loses nothing (the golden
 * sentences hold it). Other languages return none rather than guesses.
 */
export function findEntities(text: string, passages: readonly Passage[], language: string | null): Entity[] {
  if (language !== 'en') return [];
  const found: Entity[] = [];
  for (const passage of passages) {
    if (passage.span.start > LOOKED_AT) break;
    for (const run of nameRuns(text, passage.words)) {
      if (found.length === MOST) return found;
      found.push(...entitiesIn(text, passage, run));
    }
  }
  return found;
}

/** A run may hold two names: "John Turner of Barclays". */
function entitiesIn(text: string, { sentences }: Passage, run: readonly Word[]): Entity[] {
  const start = run[0]?.start ?? 0;
  const opens = /^[^\p{L}\p{N}]*$/u.test(text.slice(lastAt(sentences, start)?.start ?? 0, start));
  return readName(
    run.map(({ text: word }) => word),
    opens,
  ).flatMap(({ kind, from, to }) => {
    const [first, last] = [run[from], run[to - 1]];
    if (first === undefined || last === undefined) return [];
    const span = withoutGenitive(text, { start: first.start, end: last.end });
    const name = evidence(text, span);
    return [{ span, evidence: name, name, kind }];
  });
}

/** "Kenya’s" */
function withoutGenitive(text: string, { start, end }: Span): Span {
  const isGenitive = text.charAt(end - 1) === 's' && "'’".includes(text.charAt(end - 2));
  return { start, end: isGenitive ? end - 2 : end };
}
