import type { StageName } from '../events/stage-name.ts';
import { defineProjection, type EventOf } from './projection.ts';
import type { Queryable } from './queryable.ts';
import { turnKey } from './turns.ts';

/** A submission or revision that was turned away or given up and that nobody has reopened: `daybook retry` may. */
export type DeadLetterRow = {
  readonly stream: string;
  readonly revision: number;
  readonly round: number;
  readonly kind: 'rejected' | 'failed';
  readonly stage: StageName;
  /** The rejection reason or the error code. */
  readonly cause: string;
  readonly detail: string;
  readonly attempts: number | null;
  readonly position: number;
  readonly at: string;
};

const handled = [
  'SubmissionRejected',
  'ArticleRejected',
  'StageFailed',
  'ArticleRetried',
  'DecisionUndone',
  'ArticleSplit',
  'ArticleMerged',
] as const;
type Dead = EventOf<'SubmissionRejected' | 'ArticleRejected' | 'StageFailed'>;

export const deadLetters = defineProjection<(typeof handled)[number], DeadLetterRow>({
  name: 'dead_letters',
  version: 1,
  handles: handled,
  keys: (event) => [turnKey(event)],
  apply(rows, event) {
    if (isDead(event)) rows.set(turnKey(event), letter(event));
    else rows.delete(turnKey(event));
  },
  indexes: (table) => [
    `create index on ${table} ((row->>'stage'), left(row->>'cause', 100), ((row->>'position')::bigint) desc)`,
  ],
});

const dead: ReadonlySet<string> = new Set<Dead['type']>([
  'SubmissionRejected',
  'ArticleRejected',
  'StageFailed',
]);
const isDead = (event: EventOf<(typeof handled)[number]>): event is Dead => dead.has(event.type);

const letter = (event: Dead): DeadLetterRow => ({
  stream: event.stream,
  revision: event.body.revision,
  round: event.body.round,
  ...troubleOf(event),
  position: event.position,
  at: event.at,
});

function troubleOf({
  type,
  body,
}: Dead): Pick<DeadLetterRow, 'kind' | 'stage' | 'cause' | 'detail' | 'attempts'> {
  if (type === 'StageFailed') {
    const { stage, error, attempts } = body;
    return { kind: 'failed', stage, cause: error.code, detail: error.message, attempts };
  }
  const stage = type === 'SubmissionRejected' ? 'ingest' : body.stage;
  return { kind: 'rejected', stage, cause: body.reason, detail: body.detail, attempts: null };
}

export type DeadLetterGroup = Pick<DeadLetterRow, 'stage' | 'cause' | 'kind'> & {
  readonly count: number;
  readonly newest: number;
};

/** Dead letters by stage and cause, the largest group first. */
export async function deadLetterGroups(db: Queryable): Promise<DeadLetterGroup[]> {
  const { rows } = await db.query<DeadLetterGroup>(
    `select row->>'stage' as stage, row->>'cause' as cause, row->>'kind' as kind,
            count(*)::int as count, max((row->>'position')::bigint) as newest
     from read_model.dead_letters group by 1, 2, 3 order by count desc, stage, cause`,
  );
  return rows;
}

export type DeadLetterFilter = {
  readonly stage?: StageName;
  readonly cause?: string;
  readonly kind?: DeadLetterRow['kind'];
  /** Only those older than this position: the position of the last one on the page before. */
  readonly before?: number;
  /** At most this many; 100 unless told. */
  readonly limit?: number;
};

/** One page of dead letters, the newest first. */
export async function listDeadLetters(
  db: Queryable,
  filter: DeadLetterFilter = {},
): Promise<DeadLetterRow[]> {
  const { stage = null, cause = null, kind = null, before = null, limit = 100 } = filter;
  const { rows } = await db.query<{ row: DeadLetterRow }>(
    `select row from read_model.dead_letters
     where ($1::text is null or row->>'stage' = $1)
       and ($2::text is null or row->>'cause' = $2)
       and ($3::text is null or row->>'kind' = $3)
       and ($4::bigint is null or (row->>'position')::bigint < $4)
     order by (row->>'position')::bigint desc limit $5`,
    [stage, cause, kind, before, limit],
  );
  return rows.map(({ row }) => row);
}
