import { homedir } from 'node:os';
import { join } from 'node:path';
import type { CommonFlags } from './program.ts';

export type Settings = {
  readonly dataFolder: string;
  readonly port: number;
  readonly databaseUrl: string | undefined;
  readonly queuesUrl: string | undefined;
  readonly concurrency: number;
};
export const settingsOf = (flags: Pick<CommonFlags, 'data' | 'port'>): Settings => ({
  dataFolder: flags.data ?? join(homedir(), '.local/share/daybook'),
  port: Number(flags.port ?? 7460),
  databaseUrl: undefined,
  queuesUrl: undefined,
  concurrency: 8,
});
