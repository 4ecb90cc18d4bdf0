import { appendAfterEnqueue } from './append-after-enqueue.ts';
import { checkpointBeforeWrite } from './checkpoint-before-write.ts';
import { indexNotCutAtP } from './index-not-cut-at-p.ts';
import { keptFailedJob } from './kept-failed-job.ts';
import { lockAndCheckInOneStatement } from './lock-and-check-in-one-statement.ts';
import { lostWakeUp } from './lost-wake-up.ts';
import { noFencing } from './no-fencing.ts';
import { noReconciler } from './no-reconciler.ts';
import type { PlantedBug } from './planted-bug.ts';
import { positionFromASequence } from './position-from-a-sequence.ts';
import { publishBeforeLog } from './publish-before-log.ts';
import { relateInsideDedupe } from './relate-inside-dedupe.ts';
import { saltForgottenOnErase } from './salt-forgotten-on-erase.ts';

/** The mistakes that the harness must find. */
export const plantedBugs: readonly PlantedBug[] = [
  appendAfterEnqueue,
  publishBeforeLog,
  noFencing,
  noReconciler,
  positionFromASequence,
  lockAndCheckInOneStatement,
  checkpointBeforeWrite,
  relateInsideDedupe,
  keptFailedJob,
  lostWakeUp,
  saltForgottenOnErase,
  indexNotCutAtP,
];
