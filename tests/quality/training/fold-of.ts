import { createHash } from 'node:crypto';

/** The fold that all pages of a publisher are in: the same on every machine, whatever else is in the set. */
export const foldOf = (publisher: string, folds: number): number =>
  createHash('md5').update(publisher).digest().readUInt32BE(0) % folds;
