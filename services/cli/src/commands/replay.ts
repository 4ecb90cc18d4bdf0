import { replayProjection } from '@daybook/shared/pipeline/replay.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import type { AnyProjection } from '@daybook/shared/projections/projection.ts';
import { readModels } from '@daybook/shared/projections/read-models.ts';
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { withStore } from '../server/with-store.ts';
import { certificateLines } from '../terminal/certificate-lines.ts';

export const replayCommand = defineCommand({
  usage: 'replay [read-model...]',
  group: 'Care',
  summary: 'rebuild read models out of the log and prove that they are what the log says',
  about:
    'Each is rebuilt in a shadow while the live one serves, compared at one position, and swapped in. A difference is named with the first event that shows it; then the live one stays and the command ends with 1.',
  options: [
    ['--dry-run', 'compare only; leave the live read models in place'],
    ['--force', 'put the rebuilt one in place even though the live one differs'],
  ],
  shape: z.object({ dryRun: z.boolean().default(false), force: z.boolean().default(false) }),
  examples: [
    ['daybook replay', 'all of them, with a certificate each'],
    ['daybook replay articles funnel --dry-run', 'compare two, change nothing'],
  ],
  run: async ({ settings, terminal, json }, names, options) => {
    const chosen = chooseReadModels(names);
    return withStore(settings, 'database', async ({ store }) => {
      for (const projection of chosen) {
        const onProgress = (position: number, upTo: number) =>
          terminal.progress(`replaying ${projection.name} ${position} of ${upTo}`);
        const certificate = await replayProjection(store, projection, { ...options, onProgress });
        if (json) terminal.data(JSON.stringify(certificate));
        else for (const line of certificateLines(certificate, terminal.out)) terminal.data(line);
      }
      return exitCodes.ok;
    });
  },
});

/** The read models of these names, all of them for none. */
function chooseReadModels(names: readonly string[]): readonly AnyProjection[] {
  if (names.length === 0) return readModels;
  return names.map((name) => {
    const found = readModels.find((projection) => projection.name === name.replaceAll('-', '_'));
    if (found !== undefined) return found;
    throw new DaybookError('usage', `there is no read model ${name}`, {
      fix: `choose from ${readModels.map((projection) => projection.name).join(', ')}`,
    });
  });
}
