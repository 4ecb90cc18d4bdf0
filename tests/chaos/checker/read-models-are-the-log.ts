import type { Case, ReadModelDigests, Violation } from './evidence.ts';

/** C6: every read model stands at the head of the log, and its mark, its rows and the log's fold have one digest. */
export const readModelsAreTheLog = ({ readModels, events }: Case): Violation[] =>
  readModels.flatMap((model) =>
    whatDiffers(model, events.length).map((says) => ({ check: 'C6', about: model.name, says })),
  );

function whatDiffers({ position, mark, rows, folded }: ReadModelDigests, head: number): string[] {
  const says: string[] = [];
  if (position !== head) says.push(`stands at position ${position}, the log at ${head}`);
  if (rows !== folded) says.push('its rows are not what the log folds to');
  if (mark !== rows) says.push('its mark is not the digest of its rows');
  return says;
}
