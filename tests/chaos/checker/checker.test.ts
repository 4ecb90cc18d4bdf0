/** One file, so that the stages behind the clean history are loaded once; the cases stand beside what they try. */
import './acknowledged-is-logged.cases.ts';
import './blobs-match-their-names.cases.ts';
import './bodies-match-their-hashes.cases.ts';
import './checkpoints-saw-everything.cases.ts';
import './clean-evidence.cases.ts';
import './each-publication-once.cases.ts';
import './ends-once.cases.ts';
import './jobs-are-the-open-work.cases.ts';
import './links-lead-somewhere.cases.ts';
import './log-is-dense.cases.ts';
import './offers-add-up.cases.ts';
import './one-outcome-per-turn.cases.ts';
import './read-models-are-the-log.cases.ts';
