import { inTransaction } from './in-transaction.ts';
import type { AnyProjection } from './projection.ts';
import { readMarks } from './read-model-marks.ts';
import { foldIntoShadow, newShadow, putShadowInPlace, type Shadow, type ShadowPorts } from './shadow.ts';
import { withShadowLock } from './with-shadow-lock.ts';

/** Rebuilds a read model up to the end of the log and puts it in place, whatever the live one holds. */
export const rebuildReadModel = (ports: ShadowPorts, projection: AnyProjection): Promise<Shadow> =>
  withShadowLock(ports.pool, projection, () => rebuild(ports, projection));

async function rebuild(ports: ShadowPorts, projection: AnyProjection): Promise<Shadow> {
  const empty = await newShadow(ports.pool, projection);
  const upTo = await ports.log.head();
  const shadow = await foldIntoShadow(ports, projection, empty, { upTo });
  await inTransaction(ports.pool, async (client) => {
    await readMarks(client, [projection], { forUpdate: true });
    await putShadowInPlace(client, projection, shadow);
  });
  return shadow;
}
