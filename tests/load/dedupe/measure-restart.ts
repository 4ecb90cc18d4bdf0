import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FingerprintIndex, fingerprintIndex } from '@daybook/dedupe/fingerprint-index.ts';
import { readSnapshot, snapshotPath, writeSnapshot } from '@daybook/dedupe/snapshot/snapshot-file.ts';
import { headlineIndex } from '@daybook/shared/article/headline-index.ts';

const about = { rules: 'bench', position: 1, id: 'bench', at: 'bench' };

/**
 * CPU time from a snapshot's file to an index that answers: read, held to its sums, laid out again, the headlines
 * put in order. What is behind the snapshot is read from the log afterwards; that costs as much as it always did.
 */
export async function measureRestart(
  index: FingerprintIndex,
): Promise<{ milliseconds: number; detail: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-bench-'));
  const path = snapshotPath(folder);
  try {
    const written = await timed(() => writeSnapshot(path, { about, image: index.image() }));
    const { size } = await stat(path);
    const read = await timed(async () => restored(await readSnapshot(path, async () => {})));
    return {
      milliseconds: 1000 * read.cpu,
      detail: `${read.clock.toFixed(1)} s by the clock, of ${(size / 1e6).toFixed(0)} MB; writing it ${written.cpu.toFixed(1)} s of CPU`,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function restored(snapshot: Awaited<ReturnType<typeof readSnapshot>>): void {
  const fingerprints = fingerprintIndex();
  const headlines = headlineIndex();
  fingerprints.restore(snapshot?.image ?? {});
  for (const { position, article, headlineKey } of fingerprints.headlines())
    headlines.add({ position, article, key: headlineKey });
}

async function timed(work: () => Promise<void>): Promise<{ cpu: number; clock: number }> {
  const from = process.cpuUsage();
  const began = performance.now();
  await work();
  const { user, system } = process.cpuUsage(from);
  return { cpu: (user + system) / 1e6, clock: (performance.now() - began) / 1000 };
}
