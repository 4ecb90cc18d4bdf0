import { join } from 'node:path';
import { SNAPSHOT_FOLDER } from '@daybook/dedupe/snapshot/snapshot-file.ts';
import type { Settings } from '@daybook/shared/process/config.ts';
import { openDatabase } from '../line/database.ts';
import type { Line, LineOptions } from '../line/line.ts';
import { openStore, type Store } from '../line/store.ts';
import type { Doors, Need } from './control-messages.ts';
import { type ControlServer, openControlServer } from './control-server.ts';
import { lockFolder } from './folder-lock.ts';
import type { PortFile } from './port-file.ts';

/**
 * The one server of a data folder: its lock, its PostgreSQL, its control door and, once somebody needs it, the line.
 * `up`, `demo` and the background server of `add` are all this, with different ideas of when to stop.
 */
export type FolderServer = {
  readonly doors: () => Doors;
  /** Tells those who join from now on where the web page is. */
  readonly announceWeb: (url: string) => void;
  readonly store: Store;
  /** Starts the line, once; later calls get the same one. */
  readonly line: () => Promise<Line>;
  /** Drains the line and stops everything this server started. */
  readonly close: () => Promise<void>;
};

export type FolderServerOptions = {
  readonly settings: Settings;
  readonly kind: PortFile['kind'];
  readonly logger: LineOptions['logger'];
  /** Somebody will need the line: its code is loaded while the database starts. Loaded when asked for, else. */
  readonly expectsLine: boolean;
  /** Runs once the folder is ours and nothing has been started in it. */
  readonly beforeStart?: () => Promise<void>;
  readonly onUser?: () => void;
  readonly onLastUserGone?: () => boolean;
  readonly onEnded?: LineOptions['onEnded'];
};

/** Opens the server of the folder; undefined while another process is it. */
export async function openFolderServer(options: FolderServerOptions): Promise<FolderServer | undefined> {
  const { settings, onLastUserGone = () => false } = options;
  const lock = lockFolder(settings.dataFolder);
  if (lock === undefined) return undefined;
  const steps = stepsBack();
  steps.push(lock.release);
  try {
    return await openLocked(options, steps, onLastUserGone);
  } catch (error) {
    await steps.goBack();
    throw error;
  }
}

async function openLocked(
  options: FolderServerOptions,
  steps: StepsBack,
  onLastUserGone: () => boolean,
): Promise<FolderServer> {
  const { settings, kind } = options;
  let control: ControlServer | undefined;
  // Early in the list, hence late on the way back: a user who left last waits for this door to close, and by then
  // PostgreSQL must be down.
  steps.push(() => control?.close());
  await options.beforeStart?.();
  // What goes wrong with loading is said to whoever asks for the line.
  if (options.expectsLine) loadLine().catch(() => undefined);
  const database = await openDatabase(settings);
  steps.push(database.stop);
  const store = await openStore(database, { name: `daybook ${kind}`, connections: 16 });
  steps.push(store.close);
  let doors: Doors = {
    databaseUrl: database.databaseUrl,
    queuesUrl: database.queuesUrl,
    blobFolder: database.blobFolder,
    web: null,
    stays: kind !== 'background',
  };
  const line = once(async () => {
    const { openLine } = await loadLine();
    const opened = await openLine(store, {
      ...options,
      ...lineSettings(settings),
      queuesUrl: doors.queuesUrl,
    });
    steps.push(opened.close);
    return opened;
  });
  const provide = async (need: Need): Promise<Doors> => {
    if (need === 'line') await line();
    return doors;
  };
  control = await openControlServer({
    folder: settings.dataFolder,
    kind,
    provide,
    onUser: options.onUser,
    onLastUserGone,
  });
  const { refuse } = control;
  return {
    doors: () => doors,
    announceWeb: (web) => {
      doors = { ...doors, web };
    },
    store,
    line,
    close: async () => {
      refuse();
      await steps.goBack();
    },
  };
}

const loadLine = () => import('../line/line.ts');

const lineSettings = ({ dataFolder, sinkFile, concurrency }: Settings) => ({
  sinkFile,
  concurrency,
  indexFolder: join(dataFolder, SNAPSHOT_FOLDER),
});

/** What has to be undone at the end, last thing first; each step once, however often it is asked for. */
type StepsBack = { readonly push: (step: () => unknown) => void; readonly goBack: () => Promise<void> };

function stepsBack(): StepsBack {
  const steps: (() => unknown)[] = [];
  let going: Promise<void> | undefined;
  const goBack = async (): Promise<void> => {
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) await step();
  };
  return {
    push: (step) => void steps.push(step),
    goBack: () => {
      going ??= goBack();
      return going;
    },
  };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
