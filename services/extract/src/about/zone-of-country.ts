import { weekdayUntil } from '../calendar.ts';

/**
 * The offset of local time in countries with one time zone, by the last label of a host name. Countries with several
 * zones, or with clocks that changed without a rule in the last decades, are left out.
 */
const offsets: Readonly<Record<string, string>> = {
  ...sharing('+01:00', 'al at ba be ch cz de dk es fr hr hu it li lu mc me mk mt nl no pl rs se si sk'),
  ...sharing('+02:00', 'bg cy ee fi gr lt lv md ro ua'),
  ...sharing('+00:00', 'ie uk'),
};
/** No summer time in these. */
const fixed: Readonly<Record<string, string>> = {
  ...sharing('+00:00', 'gh is sn'),
  ...sharing('+01:00', 'dz ng tn'),
  ...sharing('+02:00', 'bw mw mz rw za zm zw'),
  ...sharing('+03:00', 'by et ke kw qa sa tr tz ug'),
  ...sharing('+04:00', 'ae am az ge om'),
  ...sharing('+05:00', 'pk uz'),
  ...sharing('+05:30', 'in lk'),
  ...sharing('+05:45', 'np'),
  ...sharing('+06:00', 'bd'),
  ...sharing('+07:00', 'kh la th vn'),
  ...sharing('+08:00', 'cn hk mo my ph sg tw'),
  ...sharing('+09:00', 'jp kr'),
  ...sharing('-03:00', 'ar uy'),
  ...sharing('-04:00', 'bo do ve'),
  ...sharing('-05:00', 'co jm pa pe'),
  ...sharing('-06:00', 'cr gt hn ni sv'),
};

function sharing(offset: string, labels: string): Record<string, string> {
  return Object.fromEntries(labels.split(' ').map((label) => [label, offset]));
}

/** The offset that clocks showed on a day in the country of an address (`.de`), or undefined. */
export function zoneOfCountry(url: string | null, day: string): { label: string; zone: string } | undefined {
  const label = url === null || !URL.canParse(url) ? '' : (new URL(url).hostname.split('.').at(-1) ?? '');
  const constant = fixed[label];
  if (constant !== undefined) return { label, zone: constant };
  const winter = offsets[label];
  return winter === undefined ? undefined : { label, zone: isSummer(day) ? anHourOn(winter) : winter };
}

/** From the last Sunday of March up to the last Sunday of October, since 1996 (Directive 2000/84/EC). */
function isSummer(day: string): boolean {
  const year = day.slice(0, 4);
  return day >= weekdayUntil(`${year}-03-31`, 0) && day < weekdayUntil(`${year}-10-31`, 0);
}

const anHourOn = (offset: string): string => `+${String(Number(offset.slice(1, 3)) + 1).padStart(2, '0')}:00`;
