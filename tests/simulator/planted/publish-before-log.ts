import { lineOf } from '@daybook/follow/sinks/document-line.ts';
import type { Append, Verdict } from '@daybook/shared/event-log/event-log.ts';
import type { ProcessPorts } from '../process-ports.ts';
import type { World } from '../world.ts';
import { onlyAdvances, replaceFollower } from './only-advances.ts';
import type { PlantedBug } from './planted-bug.ts';

/** The publish stage delivers the document itself, before the event that says so is in the log. */
export const publishBeforeLog: PlantedBug = {
  name: 'publish before log',
  says: 'publish writes to the sink, then appends ArticlePublished',
  breaks: ['C5'],
  shows: { offers: 12, kills: 80 },
  plant: () => ({
    ports: (ports, world) => ({
      ...ports,
      log: { ...ports.log, append: (append) => deliverFirst(ports, world, append) },
    }),
    parts: (parts) => replaceFollower(parts, 'sink:jsonl', onlyAdvances('sink:jsonl', parts.ports)),
  }),
};

/** Wide enough for any position, so that the right one can be put in its place afterwards. */
const UNKNOWN = 9_000_000_000;

async function deliverFirst(ports: ProcessPorts, world: World, append: Append): Promise<Verdict> {
  const published = append.flatMap(({ events }) => events).find(({ type }) => type === 'ArticlePublished');
  if (published === undefined) return ports.log.append(append);
  const bytes = await ports.blobs.get(JSON.parse(published.body).document);
  const placeholder = UNKNOWN + world.random.below(1_000_000_000);
  const line = lineOf(placeholder, new TextDecoder().decode(bytes));
  await ports.call('disk', 'deliver', () => {
    world.disk.bytes = Buffer.concat([world.disk.bytes, Buffer.from(line)]);
  });
  const verdict = await ports.log.append(append);
  if (verdict.verdict === 'ok') putPosition(world, placeholder, verdict.positions[0] ?? 0);
  return verdict;
}

/** JSON allows spaces in front of a number. */
function putPosition({ disk }: World, placeholder: number, position: number): void {
  const at = disk.bytes.indexOf(String(placeholder));
  if (at >= 0) disk.bytes.write(String(position).padStart(String(placeholder).length), at);
}
