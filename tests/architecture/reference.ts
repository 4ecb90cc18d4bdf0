import { writeFileSync } from 'node:fs';
import { catalogue } from '@daybook/shared/events/catalogue.ts';
import { rejectionReasons } from '@daybook/shared/events/rejection-reasons.ts';
import { errorCodes } from '@daybook/shared/process/errors.ts';
import { settingInfos } from '@daybook/shared/process/settings.ts';
import { z } from 'zod';
import { root } from './source-files.ts';

/**
 * docs/reference, made out of the code: `node tests/architecture/reference.ts` writes the pages, a test holds them
 * equal. Nobody keeps these lists by hand.
 */
export const reference: Record<string, () => string> = {
  'docs/reference/events.md': eventsPage,
  'docs/reference/errors.md': errorsPage,
  'docs/reference/rejections.md': rejectionsPage,
  'docs/reference/settings.md': settingsPage,
};

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: string[], rows: string[][]): string =>
  [row(...heads), row(...heads.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n');

const page = (title: string, intro: string, body: string): string =>
  `<!-- Made by \`npm run docs:reference\` out of the code. -->\n# ${title}\n\n${intro}\n\n${body}\n`;

function eventsPage(): string {
  const definitions = Object.values(catalogue);
  const overview = table(
    ['event', 'stream', 'schema', 'says'],
    definitions.map(({ type, streams, schema, says }) => [
      `[${type}](#${type.toLowerCase()})`,
      streams.join(', '),
      String(schema),
      says,
    ]),
  );
  const details = definitions.map(({ type, body }) => `## ${type}\n\n${fieldsOf(body)}`);
  return page(
    'Events',
    'Every event type there is. Types are past tense; a body is checked against its schema once, before it is appended.',
    [overview, ...details].join('\n\n'),
  );
}

type JsonSchema = {
  type?: string;
  enum?: string[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  format?: string;
  const?: string;
};

function fieldsOf(body: z.ZodType): string {
  const { properties = {}, required = [] } = z.toJSONSchema(body, { io: 'output' }) as JsonSchema;
  return table(
    ['field', 'type'],
    Object.entries(properties).map(([name, schema]) => [
      `\`${name}\`${required.includes(name) ? '' : '?'}`,
      typeOf(schema),
    ]),
  );
}

function typeOf(schema: JsonSchema): string {
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return options.map(typeOf).join(' or ');
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(', ');
  if (schema.const) return `\`${schema.const}\``;
  if (schema.type === 'array' && schema.items) return `list of ${typeOf(schema.items)}`;
  if (schema.type === 'object' && schema.properties)
    return `{ ${Object.keys(schema.properties).join(', ')} }`;
  return schema.format ?? schema.type ?? 'any JSON';
}

function errorsPage(): string {
  const rows = Object.entries(errorCodes).map(([code, { exit, says }]) => [
    `\`${code}\``,
    String(exit),
    says,
  ]);
  return page(
    'Error codes',
    'Each error says what happened, why, and what to do; the code is stable. `exit` is the exit code of the command line.',
    table(['code', 'exit', 'means'], rows),
  );
}

function rejectionsPage(): string {
  const rows = Object.entries(rejectionReasons).map(([reason, says]) => [`\`${reason}\``, says]);
  return page(
    'Rejection reasons',
    'The closed list of reasons for which an input is turned away. Each one is recorded as an event and counted.',
    table(['reason', 'means'], rows),
  );
}

function settingsPage(): string {
  const rows = Object.entries(settingInfos).map(([name, { env, flag, fallback, says }]) => [
    `\`${name}\``,
    `\`${env}\``,
    flag === null ? '' : `\`${flag}\``,
    fallback,
    says,
  ]);
  const intro =
    'A flag counts before the environment, that before `daybook.config.{ts,json,yaml}` in the working folder (one of them; a `.ts` file is code and runs, so start daybook in folders you trust), that before the default. `<VARIABLE>_FILE` names a file that holds the value. `daybook config print --sources` shows where each value came from.';
  return page('Settings', intro, table(['setting', 'environment', 'flag', 'default', 'says'], rows));
}

if (import.meta.main)
  for (const [path, render] of Object.entries(reference)) writeFileSync(`${root}${path}`, render());
