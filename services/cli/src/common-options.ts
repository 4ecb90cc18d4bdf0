import type { Option } from './command.ts';

/** What every command takes, before and after its name. */
export const commonOptions: readonly Option[] = [
  ['--data <dir>', 'the data folder (DAYBOOK_DATA)'],
  ['--port <number>', 'the port of the web page and the API (DAYBOOK_PORT)'],
  ['--json', 'one JSON object per line instead of text'],
  ['--quiet', 'no messages on stderr but errors'],
  ['--yes', 'answer yes to every question'],
  ['--no-input', 'never ask anything'],
];
