import type pg from 'pg';

/** A pool, or a client in the middle of a transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>;
