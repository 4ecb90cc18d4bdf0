import { acknowledgedIsLogged } from './acknowledged-is-logged.ts';
import { blobsMatchTheirNames } from './blobs-match-their-names.ts';
import { bodiesMatchTheirHashes } from './bodies-match-their-hashes.ts';
import { checkpointsSawEverything } from './checkpoints-saw-everything.ts';
import { eachPublicationOnce } from './each-publication-once.ts';
import { endsOnce } from './ends-once.ts';
import { type Case, type CheckName, caseOf, type Evidence, type Violation } from './evidence.ts';
import { jobsAreTheOpenWork } from './jobs-are-the-open-work.ts';
import { linksLeadSomewhere } from './links-lead-somewhere.ts';
import { logIsDense } from './log-is-dense.ts';
import { offersAddUp } from './offers-add-up.ts';
import { oneOutcomePerTurn } from './one-outcome-per-turn.ts';
import { readModelsAreTheLog } from './read-models-are-the-log.ts';

/** The twelve promises and who checks them. */
export const checks: Readonly<Record<CheckName, (found: Case) => Violation[]>> = {
  C1: acknowledgedIsLogged,
  C2: endsOnce,
  C3: oneOutcomePerTurn,
  C4: logIsDense,
  C5: eachPublicationOnce,
  C6: readModelsAreTheLog,
  C7: checkpointsSawEverything,
  C8: linksLeadSomewhere,
  C9: blobsMatchTheirNames,
  C10: bodiesMatchTheirHashes,
  C11: jobsAreTheOpenWork,
  C12: offersAddUp,
};

/** Every promise that was not kept; none when all is well. Time and memory grow with the evidence, no faster. */
export function checkEvidence(evidence: Evidence): Violation[] {
  const found = caseOf(evidence);
  return Object.values(checks).flatMap((check) => check(found));
}
