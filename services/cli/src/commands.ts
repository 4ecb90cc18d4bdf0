import type { AnyCommand } from './command.ts';
import { addCommand } from './commands/add.ts';
import { eventsCommand } from './commands/events.ts';
import { retryCommand } from './commands/retry.ts';
import { showCommand } from './commands/show.ts';
import { statusCommand } from './commands/status.ts';
import { whyCommand } from './commands/why.ts';
import { sealed } from './sealed.ts';

/** Every command, in the order of the help. */
export const commands: readonly AnyCommand[] = [
  sealed(addCommand),
  sealed(statusCommand),
  sealed(showCommand),
  sealed(whyCommand),
  sealed(eventsCommand),
  sealed(retryCommand),
];
