import type { AnyCommand } from './command.ts';
import { addCommand } from './commands/add.ts';
import { completionCommand } from './commands/completion.ts';
import { configCommand } from './commands/config.ts';
import { dedupeCommand } from './commands/dedupe.ts';
import { demoCommand } from './commands/demo.ts';
import { diffCommand } from './commands/diff.ts';
import { doctorCommand } from './commands/doctor.ts';
import { eraseCommand } from './commands/erase.ts';
import { eventsCommand } from './commands/events.ts';
import { extractCommand } from './commands/extract.ts';
import { migrateCommand } from './commands/migrate.ts';
import { mergeCommand, splitCommand } from './commands/regroup.ts';
import { replayCommand } from './commands/replay.ts';
import { retractCommand } from './commands/retract.ts';
import { retryCommand } from './commands/retry.ts';
import { showCommand } from './commands/show.ts';
import { statusCommand } from './commands/status.ts';
import { storyCommand } from './commands/story.ts';
import { upCommand } from './commands/up.ts';
import { versionsCommand } from './commands/versions.ts';
import { whyCommand } from './commands/why.ts';
import { sealed } from './sealed.ts';

/** Every command, in the order of the help. */
export const commands: readonly AnyCommand[] = [
  sealed(upCommand),
  sealed(demoCommand),
  sealed(addCommand),
  sealed(statusCommand),
  sealed(showCommand),
  sealed(whyCommand),
  sealed(storyCommand),
  sealed(versionsCommand),
  sealed(diffCommand),
  sealed(eventsCommand),
  sealed(replayCommand),
  sealed(retryCommand),
  sealed(retractCommand),
  sealed(eraseCommand),
  sealed(splitCommand),
  sealed(mergeCommand),
  sealed(doctorCommand),
  sealed(migrateCommand),
  sealed(configCommand),
  sealed(completionCommand(() => commands)),
  sealed(extractCommand),
  sealed(dedupeCommand),
];
