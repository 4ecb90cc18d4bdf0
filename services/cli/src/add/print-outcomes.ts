import { headlinesOf } from '@daybook/api/articles/headlines-of.ts';
import { shortId } from '@daybook/api/journey/words.ts';
import type { Outcome } from '@daybook/api/submissions/outcome.ts';
import type { Context } from '../command.ts';
import type { Store } from '../line/store.ts';
import { outcomeLine } from '../terminal/outcome-line.ts';
import type { Added } from './add-inputs.ts';

/** For people, headlines are looked up; for more articles than this the names of the inputs must do. */
const MOST_HEADLINES = 50;

/** One line per article in the order of the input. What has no outcome yet is as the door left it. */
export async function printOutcomes(
  added: readonly Added[],
  outcomes: ReadonlyMap<string, Outcome>,
  { log }: Store,
  { terminal, json }: Context,
): Promise<void> {
  const lines = added.map((each) => ({
    name: each.name,
    outcome: outcomes.get(each.submission) ?? asTheDoorLeftIt(each),
  }));
  if (json) {
    for (const { outcome } of lines) terminal.data(JSON.stringify(outcome));
    return;
  }
  const articles = lines.flatMap(({ outcome }) => outcome.id ?? []);
  const headlines =
    articles.length > MOST_HEADLINES ? new Map<string, string>() : await headlinesOf(log, articles);
  for (const { name, outcome } of lines)
    terminal.data(outcomeLine(outcome, headlines.get(outcome.id ?? '') ?? name, terminal.out));
  const [first] = lines;
  if (first !== undefined)
    terminal.say(
      terminal.err.dim(
        `daybook why ${shortId(first.outcome.id ?? first.outcome.submission)}   tells what happened to it`,
      ),
    );
}

const asTheDoorLeftIt = ({ submission, position, rejected }: Added): Outcome => ({
  id: null,
  submission,
  revision: null,
  state: rejected === null ? 'open' : 'rejected',
  ...(rejected && { reason: rejected.reason }),
  position,
});
