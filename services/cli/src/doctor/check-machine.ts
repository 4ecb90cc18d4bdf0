import { statfs } from 'node:fs/promises';
import { type Finding, fail, ok, warn } from './finding.ts';

const OLDEST_NODE = 26;
const GIB = 1024 ** 3;
const LITTLE = 1;

/** Which Node runs this. */
export function checkNode(version: string = process.versions.node): Finding {
  const major = Number(version.split('.')[0]);
  return major >= OLDEST_NODE
    ? ok('node', `Node ${version}`)
    : fail('node', `Node ${version} is too old`, 'start it through `npx daybook`, which brings its own');
}

/** Room on the disk of the data folder. */
export async function checkDisk(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const free = (bavail * bsize) / GIB;
  const says = `${free.toFixed(1)} GiB free at ${folder}`;
  return free >= LITTLE ? ok('disk', says) : warn('disk', says, 'make room before PostgreSQL has to stop');
}
