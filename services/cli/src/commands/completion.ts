import { DaybookError } from '@daybook/shared/process/errors.ts';
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

/** Names are handed in because the list of commands contains this one. */
export const completionCommand = (names: () => readonly string[]) =>
  defineCommand({
    usage: 'completion <shell>',
    group: 'Care',
    summary: 'print what makes the shell complete daybook’s commands (bash or zsh)',
    options: [],
    shape: z.object({}),
    examples: [
      ['source <(daybook completion bash)', 'in bash, for this session'],
      ['daybook completion zsh >> ~/.zshrc', 'in zsh, for ever'],
    ],
    run: async ({ terminal }, [shell = '']) => {
      if (shell !== 'bash' && shell !== 'zsh')
        throw new DaybookError('usage', `there is no completion for ${shell}`, { fix: 'bash or zsh' });
      if (shell === 'zsh') terminal.data('autoload -U +X bashcompinit && bashcompinit');
      terminal.data(
        `_daybook() { [ "$COMP_CWORD" = 1 ] && COMPREPLY=($(compgen -W "${names().join(' ')}" -- "\${COMP_WORDS[1]}")); }`,
      );
      terminal.data('complete -o default -F _daybook daybook');
      return exitCodes.ok;
    },
  });
