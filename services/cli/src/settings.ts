import { type Settings as Config, readConfig } from '@daybook/shared/process/config.ts';
import type { CommonFlags } from './program.ts';

export type Settings = Config;

/** The settings of a command: its flags before everything else. */
export const settingsOf = ({ data, port }: Pick<CommonFlags, 'data' | 'port'>): Settings =>
  readConfig({ dataFolder: data, port }).settings;
