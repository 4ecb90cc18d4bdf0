import { type AnyCommand, nameOf } from '../command.ts';
import { commonOptions } from '../common-options.ts';

/** What of a command is completed. */
export type Completed = Pick<AnyCommand, 'usage' | 'aliases' | 'options'>;

/**
 * The function that completes daybook in bash, and in zsh by bashcompinit: names of commands, then the options of the
 * one that is there. Where it offers nothing the shell completes files, as behind an option that takes a value.
 */
export const completionScript = (commands: readonly Completed[]): string => {
  const names = commands.flatMap(namesOf);
  return `_daybook() {
  local current="\${COMP_WORDS[COMP_CWORD]}" command='' words='' i
  COMPREPLY=()
  case "\${COMP_WORDS[COMP_CWORD-1]}" in
    ${[...new Set(commands.flatMap(flagsWithValue))].join('|')}) return ;;
  esac
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${COMP_WORDS[i]}" in
      ${[...names, 'help'].join('|')}) command="\${COMP_WORDS[i]}"; break ;;
    esac
  done
  case "$command" in
    '') words="${[...names, 'help', '--version', ...optionsOf({ options: [] })].join(' ')}" ;;
    help) words="${names.join(' ')}" ;;
${commands.map(branchOf).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _daybook daybook`;
};

const branchOf = (command: Completed): string =>
  `    ${namesOf(command).join('|')}) [[ "$current" == -* ]] && words="${optionsOf(command).join(' ')}" ;;`;

const namesOf = (command: Completed): string[] => [nameOf(command), ...(command.aliases ?? [])];

const allOf = ({ options }: Pick<Completed, 'options'>): string[] =>
  [...options, ...commonOptions].map(([flags]) => flags);

const optionsOf = (command: Pick<Completed, 'options'>): string[] => [
  ...allOf(command).flatMap((flags) => /--[a-z-]+/.exec(flags) ?? []),
  '--help',
];

/** `-n` and `--limit` of `-n, --limit <count>`; nothing of a switch. */
const flagsWithValue = (command: Completed): string[] =>
  allOf(command)
    .filter((flags) => flags.includes('<'))
    .flatMap((flags) => flags.split(/[ ,]/).filter((word) => word.startsWith('-')));
