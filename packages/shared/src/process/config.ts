import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { CanonicalRule } from '../article/canonical/choose-canonical.ts';
import { type ConfigFile, readConfigFile } from './config-file.ts';
import { DaybookError } from './errors.ts';
import { hideSecrets } from './hide-secrets.ts';
import { insecurityOf } from './insecurity-of.ts';
import { didYouMean } from './nearest-word.ts';
import { type SettingName, settingInfos, settingSchemas } from './settings.ts';

/** The only reader of the environment: flags, then the environment, then the configuration file, then defaults. */

export type Settings = {
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  readonly queuesUrl: string | undefined;
  readonly blobFolder: string | undefined;
  readonly redisUrl: string | undefined;
  readonly privateNetwork: boolean;
  readonly port: number;
  readonly host: string;
  readonly logLevel: string;
  readonly concurrency: number;
  readonly sinkFile: string;
  readonly boardReadOnly: boolean;
  readonly canonical: CanonicalRule;
  readonly preferredSources: readonly string[];
};

export type Source = 'flag' | 'environment' | 'file' | 'default';
export type Sourced = { readonly value: string; readonly from: Source; readonly where: string };
export type Config = {
  readonly settings: Settings;
  readonly sources: { readonly [Name in SettingName]?: Sourced };
};

type Raw = Partial<Record<SettingName, unknown>>;
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a child process inherits. */
export const inheritedEnvironment = (): NodeJS.ProcessEnv => process.env;

const names = Object.keys(settingSchemas) as SettingName[];

/** The settings and where each came from. All that is wrong is said at once, in a `usage` error. */
export function readConfig(
  flags: Raw = {},
  environment: Environment = process.env,
  folder: string = process.cwd(),
): Config {
  const problems: string[] = [];
  const file = readConfigFile(folder, problems);
  refuseUnknownKeys(file, problems);
  const layers: [Source, Raw, (name: SettingName) => string][] = [
    ['flag', flags, (name) => settingInfos[name].flag ?? name],
    ['environment', fromEnvironment(environment, problems), (name) => settingInfos[name].env],
    ['file', file.values, () => file.name ?? ''],
    ['default', defaults(environment), () => 'built in'],
  ];
  const chosen: Raw = {};
  const sources: { [Name in SettingName]?: Sourced } = {};
  for (const name of names) {
    const layer = layers.find(([, raw]) => raw[name] !== undefined);
    if (layer === undefined) continue;
    const [from, raw, whereOf] = layer;
    chosen[name] = raw[name];
    sources[name] = { value: shown(name, raw[name]), from, where: whereOf(name) };
  }
  chosen.sinkFile ??= join(String(chosen.dataFolder), 'published.jsonl');
  sources.sinkFile ??= { value: String(chosen.sinkFile), from: 'default', where: 'built in' };
  const settings = parse(chosen, sources, problems);
  refuseInsecure(settings, sources);
  return { settings, sources };
}

function parse(chosen: Raw, sources: Config['sources'], problems: string[]): Settings {
  const result = z.object(settingSchemas).safeParse(chosen);
  if (result.data?.canonical === 'preferred-source' && result.data.preferredSources.length === 0)
    problems.push(`${sources.canonical?.where ?? 'canonical'}: preferred-source needs preferredSources`);
  if (result.success && problems.length === 0) {
    const { databaseUrl, queuesUrl, redisUrl, blobFolder, ...rest } = result.data;
    return { ...rest, databaseUrl, queuesUrl, redisUrl, blobFolder };
  }
  for (const { path, message } of result.error?.issues ?? []) {
    const name = String(path[0]) as SettingName;
    problems.push(`${sources[name]?.where ?? name}: ${message}`);
  }
  throw new DaybookError('usage', problems.join('; '), {
    fix: '`daybook config print --sources` shows every setting',
  });
}

const shown = (name: SettingName, value: unknown): string =>
  settingInfos[name].isSecret ? hideSecrets(String(value)) : String(value);

/** A variable, or the file that `<variable>_FILE` names: secrets need not stand in the environment. */
function fromEnvironment(environment: Environment, problems: string[]): Raw {
  const raw: Raw = {};
  for (const name of names) {
    const { env } = settingInfos[name];
    const value = environment[env] ?? contentsOf(environment[`${env}_FILE`], `${env}_FILE`, problems);
    if (value !== undefined && value !== '') raw[name] = value;
  }
  return raw;
}

function contentsOf(path: string | undefined, variable: string, problems: string[]): string | undefined {
  if (path === undefined) return undefined;
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  problems.push(`${variable}: there is no file ${path}`);
  return undefined;
}

function refuseUnknownKeys({ name: file, values }: ConfigFile, problems: string[]): void {
  for (const key of Object.keys(values)) {
    if (!names.some((name) => name === key))
      problems.push(`${file}: unknown key ${key}${didYouMean(key, names)}`);
  }
}

const defaults = ({ XDG_DATA_HOME, HOME }: Environment): Raw => ({
  dataFolder: join(XDG_DATA_HOME ?? join(HOME ?? homedir(), '.local', 'share'), 'daybook'),
  port: 4747,
  host: '127.0.0.1',
  logLevel: 'warn',
  concurrency: 4,
  boardReadOnly: true,
  privateNetwork: false,
  canonical: 'first',
});

/** Passwords and articles do not go readable over a network, and no server is used that lets everybody in. */
function refuseInsecure(settings: Settings, sources: Config['sources']): void {
  const problems = (['databaseUrl', 'queuesUrl', 'redisUrl'] as const).flatMap((name) =>
    (settings[name]?.split(',') ?? []).flatMap((url) => {
      const insecurity = insecurityOf(url.trim(), settings);
      return insecurity === undefined ? [] : [`${sources[name]?.where ?? name}: ${insecurity.says}`];
    }),
  );
  const isOpen = settings.host === '0.0.0.0' || settings.host === '::';
  if (isOpen && !settings.privateNetwork)
    problems.push(
      `${sources.host?.where ?? 'host'}: ${settings.host} is open to every machine that can reach this one`,
    );
  if (problems.length === 0) return;
  throw new DaybookError('insecure-connection', problems.join('; '), {
    fix: 'use TLS and a password (rediss://user:…@host, postgres://user:…@host/db?sslmode=verify-full); between containers of a network that nobody else is in, set DAYBOOK_PRIVATE_NETWORK=true',
  });
}
