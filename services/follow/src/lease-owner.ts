import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/**
 * A name for this process among those that hold leases. Unlike any other one's, also that of a process that had this
 * host and id before, as the first process of every container does: a lease is one process's.
 */
export const leaseOwner = (): string => `${hostname()}-${process.pid}-${randomUUID()}`;
