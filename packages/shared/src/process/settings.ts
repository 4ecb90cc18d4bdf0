import { z } from 'zod';
import { canonicalRules } from '../article/canonical/choose-canonical.ts';
import { wholeNumber } from './whole-number.ts';

/**
 * Every setting there is: its name in a configuration file, its environment variable and flag, its unit and what it
 * does. The reference page is made of this table.
 */
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];
const EVERYWHERE = ['0.0.0.0', '::'];
const isRedisUrl = (url: string): boolean => URL.canParse(url) && /^rediss?:$/.test(new URL(url).protocol);

/** `a, b` → both. */
const listed = (words: string): string[] =>
  words.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));

export const settingSchemas = {
  dataFolder: z.string().min(1),
  databaseUrl: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  queuesUrl: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  blobFolder: z.string().min(1).optional(),
  redisUrl: z
    .string()
    .refine((urls) => urls.split(',').every((url) => isRedisUrl(url.trim())), {
      error: 'not a redis:// or rediss:// URL (several nodes of a cluster: between commas)',
    })
    .optional(),
  privateNetwork: z.stringbool().or(z.boolean()),
  port: wholeNumber(0, 65_535),
  host: z.enum([...LOOPBACK, ...EVERYWHERE], {
    error: 'only loopback addresses: there are no keys yet that could protect another one',
  }),
  logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']),
  concurrency: wholeNumber(1, 64),
  sinkFile: z.string().min(1),
  boardReadOnly: z.stringbool().or(z.boolean()),
  canonical: z.enum(canonicalRules),
  preferredSources: z.array(z.string().trim().min(1)).or(z.string().transform(listed)).default([]),
} as const;

export type SettingName = keyof typeof settingSchemas;

export type SettingInfo = {
  readonly env: string;
  readonly flag: string | null;
  readonly fallback: string;
  readonly isSecret: boolean;
  readonly says: string;
};

export const settingInfos: { readonly [Name in SettingName]: SettingInfo } = {
  dataFolder: {
    env: 'DAYBOOK_DATA',
    flag: '--data',
    fallback: '$XDG_DATA_HOME/daybook',
    isSecret: false,
    says: 'the folder of the embedded PostgreSQL, the sink, the lock and a snapshot of the index of dedupe',
  },
  databaseUrl: {
    env: 'DATABASE_URL',
    flag: null,
    fallback: 'the embedded PostgreSQL',
    isSecret: true,
    says: 'a PostgreSQL 15 or newer of your own for the log',
  },
  queuesUrl: {
    env: 'DAYBOOK_QUEUES_URL',
    flag: null,
    fallback: 'a database beside the log',
    isSecret: true,
    says: 'the database of the queues; its own, because it is disposable and busy',
  },
  blobFolder: {
    env: 'DAYBOOK_BLOB_FOLDER',
    flag: null,
    fallback: '<data folder>/blobs beside the embedded PostgreSQL, else none',
    isSecret: false,
    says: 'where blobs of more than 64 KB stand; every process needs to see the same folder; without one they stand in PostgreSQL',
  },
  redisUrl: {
    env: 'REDIS_URL',
    flag: null,
    fallback: 'the queues are in PostgreSQL',
    isSecret: true,
    says: 'a Redis 6.2 or newer for the queues; for a cluster one node or several between commas',
  },
  privateNetwork: {
    env: 'DAYBOOK_PRIVATE_NETWORK',
    flag: null,
    fallback: 'false',
    isSecret: false,
    says: 'nobody else is in the network of this process (containers): hosts named by one word may be reached without TLS (never without a password), and it may listen on every address',
  },
  port: {
    env: 'DAYBOOK_PORT',
    flag: '--port',
    fallback: '4747',
    isSecret: false,
    says: 'the port of the web page and the API; 0 takes any',
  },
  host: {
    env: 'DAYBOOK_HOST',
    flag: null,
    fallback: '127.0.0.1',
    isSecret: false,
    says: 'the address to listen on; loopback only, or every one (`0.0.0.0`) in a private network',
  },
  logLevel: {
    env: 'DAYBOOK_LOG_LEVEL',
    flag: null,
    fallback: 'warn',
    isSecret: false,
    says: 'the least serious lines the log shows',
  },
  concurrency: {
    env: 'DAYBOOK_CONCURRENCY',
    flag: null,
    fallback: '4',
    isSecret: false,
    says: 'jobs at once per stage and process',
  },
  sinkFile: {
    env: 'DAYBOOK_SINK_FILE',
    flag: null,
    fallback: '<data folder>/published.jsonl',
    isSecret: false,
    says: 'where the JSONL sink writes',
  },
  boardReadOnly: {
    env: 'DAYBOOK_BOARD_READ_ONLY',
    flag: null,
    fallback: 'true',
    isSecret: false,
    says: 'whether the job board only shows',
  },
  canonical: {
    env: 'DAYBOOK_CANONICAL',
    flag: null,
    fallback: 'first',
    isSecret: false,
    says: 'which article of an original and its copies readers are given: `first`, `most-complete` (the longest text) or `preferred-source`; a view only, no decision changes with it',
  },
  preferredSources: {
    env: 'DAYBOOK_PREFERRED_SOURCES',
    flag: null,
    fallback: 'none',
    isSecret: false,
    says: 'names of sources between commas, the most wanted first; with `preferred-source`',
  },
};
