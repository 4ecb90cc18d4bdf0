import { WaitAndRetry } from '../process/errors.ts';
import { isInfrastructureError } from '../process/infrastructure-errors.ts';
import { OUTAGE_WAIT_MS } from './retry-policy.ts';
import { type SubmitPorts, type SubmitRequest, type Submitted, submit } from './submit.ts';
import { offerOf, submissionShape, unknownShape } from './submit-shape.ts';

/**
 * Takes in a `submit` job of another producer: `{url | text | html, title?, publishedAt?, source?, lang?, key?}`.
 * Data of another shape becomes a rejected submission, so that no job is lost and none is retried for ever.
 * `identity` names the delivery: the same job taken up again is the same submission, and so is a job with a `key`
 * that was there before.
 */
export const submitFromQueue = (data: unknown, identity: string, ports: SubmitPorts): Promise<Submitted> =>
  submit(requestOf(data, identity), ports).catch(waitOut);

/** Another producer's job has one attempt only: an outage must not use it. */
function waitOut(thrown: unknown): never {
  throw isInfrastructureError(thrown) ? new WaitAndRetry(OUTAGE_WAIT_MS, thrown) : thrown;
}

function requestOf(data: unknown, identity: string): SubmitRequest {
  const shape = submissionShape.safeParse(data);
  return shape.success
    ? { door: 'queue', key: shape.data.key ?? identity, ...offerOf(shape.data) }
    : { door: 'queue', key: identity, offered: unknownShape(shape.error, asText(data)), declared: {} };
}

const asText = (data: unknown): string => JSON.stringify(data) ?? String(data);
