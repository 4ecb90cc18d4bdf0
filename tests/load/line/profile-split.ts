import { globSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** What a process of daybook spends its time on. */
export type Part =
  | 'stages'
  | 'queue'
  | 'log'
  | 'blobs'
  | 'read models'
  | 'followers'
  | 'PostgreSQL protocol'
  | 'rest';

const profile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string() }),
      children: z.array(z.number()).optional(),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});
type Profile = z.infer<typeof profile>;

/**
 * Each part's share of the time that the profiled threads of a process were awake: a sample belongs to the innermost
 * function of a room we know. What an answer of PostgreSQL wakes up has lost who asked; that is its protocol.
 */
export function profileSplit(folder: string): ReadonlyMap<Part, number> {
  const times = new Map<Part, number>();
  for (const file of globSync(`${folder}/*.cpuprofile`))
    addTimes(times, profile.parse(JSON.parse(readFileSync(file, 'utf8'))));
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  return new Map([...times].map(([part, time]) => [part, time / total]));
}

function addTimes(times: Map<Part, number>, { nodes, samples, timeDeltas }: Profile): void {
  const parts = partsOf(nodes);
  samples.forEach((id, index) => {
    const part = parts.get(id);
    if (part !== undefined) times.set(part, (times.get(part) ?? 0) + (timeDeltas[index] ?? 0));
  });
}

/** Walks from the root: a node without a room of its own belongs to its caller's. Idle nodes belong to nobody. */
function partsOf(nodes: Profile['nodes']): Map<number, Part> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parts = new Map<number, Part>();
  const walk = (node: Profile['nodes'][number] | undefined, caller: Part): void => {
    if (node === undefined || isIdle(node.callFrame.functionName)) return;
    const part = roomOf(node.callFrame.url, caller);
    parts.set(node.id, part);
    for (const child of node.children ?? []) walk(byId.get(child), part);
  };
  walk(nodes[0], 'rest');
  return parts;
}

/** A thread of the pool waits for its next decision inside a function of piscina. */
const isIdle = (functionName: string): boolean => ['(idle)', 'atomicsWaitLoop'].includes(functionName);

const rooms: readonly (readonly [RegExp, Part])[] = [
  [/\/shared\/src\/projections\//, 'read models'],
  [/\/services\/follow\/|\/shared\/src\/pipeline\/dispatcher/, 'followers'],
  [/\/shared\/src\/event-log\//, 'log'],
  [/\/shared\/src\/blob-store\//, 'blobs'],
  [/\/bullmq\/|\/shared\/src\/queues\//, 'queue'],
  [
    /\/services\/(?:ingest|clean|extract|dedupe|publish)\/|\/compromise\/|\/shared\/src\/(?:article|pipeline)\//,
    'stages',
  ],
  [/\/node_modules\/pg/, 'PostgreSQL protocol'],
];

/** pg's functions belong to whoever called them, where that is a room we know. */
function roomOf(url: string, caller: Part): Part {
  const room = rooms.find(([pattern]) => pattern.test(url))?.[1] ?? caller;
  return room === 'PostgreSQL protocol' && caller !== 'rest' ? caller : room;
}
