import { viewArticle } from '@daybook/api/articles/article-view.ts';
import { canonicalPolicy } from '@daybook/api/canonical/canonical-policy.ts';
import { why } from '@daybook/api/journey/why.ts';
import { shortId } from '@daybook/api/journey/words.ts';
import { readStatus } from '@daybook/api/status/pipeline-status.ts';
import { storyOfArticle } from '@daybook/api/stories/find-story.ts';
import { readStory } from '@daybook/api/stories/read-story.ts';
import { storyReads } from '@daybook/api/stories/story-reads.ts';
import { replayProjection } from '@daybook/shared/pipeline/replay.ts';
import type { Settings } from '@daybook/shared/process/config.ts';
import { readFunnel } from '@daybook/shared/projections/funnel.ts';
import { readModels } from '@daybook/shared/projections/read-models.ts';
import type { Context } from '../command.ts';
import type { Store } from '../line/store.ts';
import type { Up } from '../server/open-up.ts';
import { articleLines } from '../terminal/article-lines.ts';
import { certificateLines } from '../terminal/certificate-lines.ts';
import { columns } from '../terminal/columns.ts';
import { conservationLine, funnelLines } from '../terminal/status-lines.ts';
import { storyLines } from '../terminal/story-lines.ts';
import { whyLines } from '../terminal/why-lines.ts';
import type { StepResult } from './run-step.ts';
import { COPY, SEED } from './steps.ts';

/** What there is to see once everything is through. */
export async function showResults(
  { server }: Up,
  results: readonly StepResult[],
  settings: Settings,
  { terminal }: Context,
): Promise<void> {
  const { store } = server;
  const { out, width } = terminal;
  const seed = results[SEED]?.outcome.id ?? '';
  const copy = results[COPY]?.outcome.id ?? '';
  const show = (title: string, lines: readonly string[]): void => {
    terminal.data(`\n${out.bold(title)}\n`);
    for (const line of lines) terminal.data(line);
  };
  const status = await readStatus({ ...store, funnel: () => readFunnel(store.pool) });
  show('The funnel', [...funnelLines(status, out), '', conservationLine(status, out)]);
  show(
    'The article, as it was published',
    articleLines(await viewArticle(seed, store), out, width, { short: true }),
  );
  show(
    'Why is the copy a copy?',
    whyLines(await why(store.log, { category: 'article', id: copy }), out, width),
  );
  show('What else tells of the same event?', await storyOf(seed, store, settings, terminal));
  show('Every read model, rebuilt out of the log and compared', await replayLines(store, out));
  show('Next', nextLines(settings.dataFolder, { seed, copy }, out));
}

async function storyOf(
  article: string,
  store: Store,
  settings: Settings,
  { out, width }: Context['terminal'],
): Promise<string[]> {
  const id = await storyOfArticle(article, store.log);
  const ports = { ...store, stories: storyReads(store.pool), canonicalPolicy: canonicalPolicy(settings) };
  return storyLines(await readStory(id, ports), out, width);
}

async function replayLines(store: Store, style: Context['terminal']['out']): Promise<string[]> {
  const lines: string[] = [];
  for (const projection of readModels)
    lines.push(...certificateLines(await replayProjection(store, projection), style));
  return lines;
}

/** Commands that work as they stand, in any shell. */
function nextLines(
  folder: string,
  { seed, copy }: { seed: string; copy: string },
  { accent, dim }: Context['terminal']['out'],
): string[] {
  const at = `--data ${quotedForShell(folder)}`;
  return columns([
    [accent(`npx daybook show ${shortId(seed)} ${at}`), dim('the whole article')],
    [accent(`npx daybook why ${shortId(copy)} ${at}`), dim('that answer again')],
    [accent(`npx daybook story ${shortId(seed)} ${at}`), dim('the story it is in')],
    [accent(`npx daybook events ${at}`), dim('every event')],
    [accent(`npx daybook doctor ${at}`), dim('is everything well')],
    [accent('npx daybook up'), dim('your own pipeline')],
  ]);
}

const quotedForShell = (path: string): string =>
  /^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
