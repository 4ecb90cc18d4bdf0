import { createReadStream } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultTextLimits } from '@daybook/shared/article/decode-limits.ts';
import type { SubmitRequest } from '@daybook/shared/pipeline/submit.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import type { Claims } from './claims.ts';
import { jsonLines } from './json-lines.ts';
import { requestOfFile } from './request-of-file.ts';

/** One thing to submit and what to call it when we speak about it. */
export type Input = { readonly name: string; readonly request: SubmitRequest };

/** What the arguments of `add` stand for, one submission after the other. */
export async function* inputsOf(
  words: readonly string[],
  jsonl: string | undefined,
  claims: Claims,
): AsyncGenerator<Input> {
  if (jsonl !== undefined)
    yield* jsonLines(jsonl === '-' ? process.stdin : createReadStream(await existing(jsonl)), jsonl);
  for (const word of words) yield* inputsOfWord(word, claims);
}

async function* inputsOfWord(word: string, claims: Claims): AsyncGenerator<Input> {
  if (word === '-') yield { name: 'stdin', request: await requestOfStdin(claims) };
  else if (/^https?:\/\//i.test(word)) yield { name: word, request: requestOfUrl(word, claims) };
  else if (OTHER_ADDRESS.test(word)) throw notTaken(word);
  else if (JSON_LINES.test(word)) throw isJsonLines(await existing(word));
  else if ((await stat(await existing(word))).isDirectory()) yield* inputsOfFolder(word, claims);
  else yield { name: word, request: await requestOfFile(word, 'cli', claims) };
}

const OTHER_ADDRESS = /^[a-z][a-z0-9+.-]{0,30}:\/\//i;

const notTaken = (address: string): DaybookError =>
  new DaybookError('usage', `only http:// and https:// addresses are taken, not ${address}`, {
    fix: 'fetch it yourself and add the file',
  });

const JSON_LINES = /\.(jsonl|ndjson)$/i;

/** It would become one article whose text is JSON. */
const isJsonLines = (path: string): DaybookError =>
  new DaybookError('usage', `${path} is a file of JSON lines, not the text of one article`, {
    fix: `daybook add --jsonl ${path}`,
  });

async function existing(path: string): Promise<string> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new DaybookError('usage', `there is no file or folder ${path}`, {
      fix: 'give a file, a folder, a URL, or - for stdin',
      cause,
    });
  });
  return found && path;
}

/** Every file below a folder, by name, hidden ones left out. */
async function* inputsOfFolder(folder: string, claims: Claims): AsyncGenerator<Input> {
  const entries = await Array.fromAsync(await opendir(folder));
  const seen = entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of seen) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* inputsOfFolder(path, claims);
    else if (entry.isFile())
      yield { name: path, request: await requestOfFile(path, 'folder', { ...claims, key: undefined }) };
  }
}

async function requestOfStdin(claims: Claims): Promise<SubmitRequest> {
  const { key, ...declared } = claims;
  const chunks: Buffer[] = [];
  let length = 0;
  // One byte above the limit is enough for the door to refuse it.
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > defaultTextLimits.maxBytes) break;
  }
  return {
    door: 'cli',
    key: key ?? null,
    offered: { kind: 'bytes', bytes: Buffer.concat(chunks) },
    declared,
  };
}

function requestOfUrl(url: string, { key, ...declared }: Claims): SubmitRequest {
  return { door: 'cli', key: key ?? null, offered: { kind: 'url', url }, declared: { ...declared, url } };
}
