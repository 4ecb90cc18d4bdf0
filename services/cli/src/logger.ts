import { pino } from 'pino';
export const createLogger = (_: { name: string }) => pino({ level: 'warn' });
