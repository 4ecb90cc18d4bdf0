import type { Rights } from '@daybook/shared/article/reading.ts';
import type { Head } from './read-head.ts';

const MAX_DIRECTIVES = 40;

/** What the page says about its use by machines, each word once. */
export function readRights({ statements }: Head, linkedLicence: string | null): Rights {
  const textOf = (name: string) => statements.find(({ field }) => field === name)?.text ?? null;
  const directives = statements
    .filter(({ field }) => field === 'robots')
    .flatMap(({ text }) => text.toLowerCase().split(','))
    .map((directive) => directive.trim())
    .filter((directive) => directive !== '');
  return {
    robots: [...new Set(directives)].slice(0, MAX_DIRECTIVES),
    tdmReservation: textOf('tdm-reservation'),
    tdmPolicy: textOf('tdm-policy'),
    licence: textOf('licence') ?? linkedLicence,
  };
}
