import { DaybookError } from '@daybook/shared/process/errors.ts';
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { type Completed, completionScript } from '../completion/completion-script.ts';
import { exitCodes } from '../exit-codes.ts';

/** The commands are handed in because the list of commands contains this one. */
export const completionCommand = (commands: () => readonly Completed[]) =>
  defineCommand({
    usage: 'completion <shell>',
    group: 'Care',
    summary: 'print what makes the shell complete daybook’s commands and options (bash or zsh)',
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
      terminal.data(completionScript(commands()));
      return exitCodes.ok;
    },
  });
