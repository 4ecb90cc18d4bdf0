import { hostname } from 'node:os';
import { type Logger, pino } from 'pino';
import { hideSecrets } from './hide-secrets.ts';

/** JSON lines on standard output, each bound to the service, its machine and its process. */
export const serviceLogger = (service: string, level: string): Logger =>
  pino(
    {
      level,
      base: { service, host: hostname(), pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      // Drivers put the URL they were given, password and all, into their messages.
      hooks: { streamWrite: hideSecrets },
    },
    pino.destination({ fd: 1, sync: false }),
  );
