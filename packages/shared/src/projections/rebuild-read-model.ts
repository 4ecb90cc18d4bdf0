import { inTransaction } from './in-transaction.ts';
import type { AnyProjection } from './projection.ts';
import { readMarks } from './read-model-marks.ts';
import { foldIntoShadow, newShadow, putShadowInPlace, type Shadow, type ShadowPorts } from './shadow.ts';

/** Rebuilds a read model up to the end of the log and puts it in place, whatever the live one holds. */
export async function rebuildReadModel(
  ports: ShadowPorts,
  projection: AnyProjection,
  onProgress?: (position: number) => void,
): Promise<Shadow> {
  const empty = await newShadow(ports.pool, projection);
  const upTo = await ports.log.head();
  const shadow = await foldIntoShadow(ports, projection, empty, { upTo, onProgress });
  await inTransaction(ports.pool, async (client) => {
    await readMarks(client, [projection], { forUpdate: true });
    await putShadowInPlace(client, projection, shadow);
  });
  return shadow;
}
