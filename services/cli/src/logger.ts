import { pino } from 'pino';

/** JSON lines on stderr, from this level on. */
export const createLogger = (level: string) =>
  pino({ level, base: { pid: process.pid } }, pino.destination({ fd: 2, sync: false }));
