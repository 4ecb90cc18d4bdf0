import type { PageMetadata } from '@daybook/shared/article/cleaned-article.ts';
import type { Reading } from '@daybook/shared/article/reading.ts';
import { dayInUrl } from './day-in-url.ts';
import { type Manner, readStamps, type Stamp } from './read-stamps.ts';
import { zoneOfCountry } from './zone-of-country.ts';

type Dated = Reading['published'];
type Field = 'published' | 'modified';

/** What the choice rests on: the page's own statements, where it lives, how it writes, what was declared. */
export type DatedPage = {
  readonly page: Pick<PageMetadata, 'dates'>;
  readonly url: string | null;
  readonly language: string | null;
  readonly declared?: string | undefined;
};

type Claim = Stamp & { readonly from: string; readonly trust: number; readonly of: Field };

/**
 * When an article was published and last modified: the first statement in the order in which pages keep such things
 * right. One that gives only a day, or a time without a zone, is made exact by another statement of the same time or
 * day, by the page's only offset, or by the zone of the country in its address; `from` says so. An instant keeps the
 * zone in which the page tells it. Without any date of publication the date of the last change stands in for it.
 */
export function chooseDates(dated: DatedPage): { published: Dated; modified: Dated } {
  const claims = claimsOf(dated);
  const modified = choose(claims, 'modified', dated);
  const published = choose(claims, 'published', dated) ?? fromUrl(dated) ?? declaredDate(dated) ?? modified;
  return { published, modified };
}

function claimsOf({ page, language, url }: DatedPage): Claim[] {
  const manner: Manner = { language, isDayFirst: isDayFirst(language, url) };
  return page.dates
    .flatMap(({ from, field, text }) =>
      readStamps(text, manner).map((stamp) => {
        const of = from.startsWith('visible') ? (stamp.field ?? 'published') : field;
        return {
          ...stamp,
          from,
          of,
          trust: trustIn(from) + (from.startsWith('visible') && stamp.field === null ? 0.5 : 0),
        };
      }),
    )
    .filter(({ day }) => day !== '1970-01-01');
}

const TRUST: readonly (readonly [string, number])[] = [
  ['json-ld', 0],
  ['json-ld-page', 3],
  ['json-ld-created', 6],
  ['json-ld-page-created', 7],
  ['time-published', 2],
  ['time-modified', 2],
  ['time', 3],
  ['time-above', 4],
  ['time-below', 6],
  ['visible', 4],
  ['visible-above', 5],
  ['visible-below', 6],
];
const trusts = new Map(TRUST);
/** Names of `meta` that hold a date of something, but not always of publication. */
const VAGUE = new Set([
  'date',
  'dc.date',
  'created',
  'dcterms.created',
  'datecreated',
  'article.created',
  'updated',
  'creation_date',
]);

const trustIn = (from: string): number => trusts.get(from) ?? (VAGUE.has(from) ? 1.5 : 1);

/** English outside North America writes the day first, as nearly everybody does. */
function isDayFirst(language: string | null, url: string | null): boolean {
  if (language !== 'en') return true;
  const host = url !== null && URL.canParse(url) ? new URL(url).hostname : '';
  return /\.(uk|au|nz|ie|in|za|ng|ke|pk|sg|my|hk|mt)$/.test(host);
}

function choose(claims: readonly Claim[], field: Field, dated: DatedPage): Dated {
  const own = claims.filter(({ of }) => of === field).toSorted((a, b) => a.trust - b.trust);
  const [first] = own;
  if (first === undefined) return null;
  if (first.time === null) return withTime(first, own, claims, dated);
  return first.zone === null ? withZone(first, own, claims, dated) : inOwnZone(first, own);
}

/** A day, and somebody else on the page who says what time of that day. */
function withTime(first: Claim, own: readonly Claim[], claims: readonly Claim[], dated: DatedPage): Dated {
  const timed = own.find(({ time, day }) => time !== null && day === first.day);
  if (timed === undefined) return { value: first.day, from: first.from };
  return timed.zone === null ? withZone(timed, own, claims, dated) : inOwnZone(timed, own);
}

/** A time without a zone: the same time with one, the page's only offset, or the one of its country; else the day. */
function withZone(first: Claim, own: readonly Claim[], claims: readonly Claim[], { url }: DatedPage): Dated {
  const minute = minuteOf(first);
  const same = claims.find((claim) => claim.zone !== null && minuteOf(claim) === minute);
  if (same?.zone) return instant(first, same.zone, `${first.from}; zone of ${same.from}`);
  const offsets = new Set(
    claims.flatMap(({ zone, day }) =>
      zone === null || zone === 'Z' || !isNear(day, first.day) ? [] : [zone],
    ),
  );
  const [offset] = offsets;
  if (offsets.size === 1 && offset !== undefined)
    return instant(first, offset, `${first.from}; the page’s zone`);
  const country = zoneOfCountry(url, first.day);
  if (country !== undefined) return instant(first, country.zone, `${first.from}; zone of .${country.label}`);
  const exact = own.find(({ zone, time, day }) => zone !== null && time !== null && day === first.day);
  return exact?.zone ? instant(exact, exact.zone, exact.from) : { value: first.day, from: first.from };
}

/** Summer time may begin in between. */
const isNear = (one: string, other: string): boolean =>
  Math.abs(Date.parse(one) - Date.parse(other)) < 8 * 86_400_000;

const minuteOf = ({ day, time }: Claim): string => `${day}T${time?.slice(0, 5)}`;

/** The same instant may stand on the page in UTC for machines and in local time for people: the local day is the day. */
function inOwnZone(first: Claim, own: readonly Claim[]): Dated {
  const isUtc = first.zone === 'Z' || first.zone === '+00:00';
  return instant(first, first.zone ?? 'Z', first.from, isUtc ? shownZone(first, own) : undefined);
}

/** The zone of another statement of the same instant, or the one in which a clock on the page shows it. */
function shownZone(first: Claim, own: readonly Claim[]): string | undefined {
  const at = momentOf(first);
  const others = own.filter(({ zone }) => zone !== 'Z' && zone !== '+00:00');
  const same = others.find((claim) => Math.abs(momentOf(claim) - at) < MINUTE);
  if (same !== undefined) return same.zone ?? undefined;
  const shown = others.filter(({ from, zone }) => zone === null && from.startsWith('visible'));
  return shown.map((claim) => offsetBetween(at, claim)).find((offset) => offset !== undefined);
}

const MINUTE = 60_000;
const HALF_HOUR = 30 * MINUTE;
const WEST = -12 * 60 * MINUTE;
const EAST = 14 * 60 * MINUTE;

/** What a clock without a zone is ahead of UTC by, when it is by whole half hours. */
function offsetBetween(at: number, { day, time }: Claim): string | undefined {
  if (time === null) return undefined;
  const ahead = Date.parse(`${day}T${time.slice(0, 5)}Z`) - Math.floor(at / MINUTE) * MINUTE;
  if (ahead === 0 || ahead % HALF_HOUR !== 0 || ahead < WEST || ahead > EAST) return undefined;
  const [hours, minutes] = [Math.floor(Math.abs(ahead) / (2 * HALF_HOUR)), (Math.abs(ahead) / MINUTE) % 60];
  return `${ahead < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

const momentOf = ({ day, time, zone }: Claim): number =>
  time === null || zone === null ? Number.NaN : Date.parse(`${day}T${time}${zone}`);

function instant({ day, time }: Stamp, zone: string, from: string, shownIn: string | null = null): Dated {
  if (shownIn === null) return { value: `${day}T${time}${zone}`, from };
  const moved = Date.parse(`${day}T${time}${zone}`) + minutesOf(shownIn) * 60_000;
  return { value: `${new Date(moved).toISOString().slice(0, 19)}${shownIn}`, from };
}

const minutesOf = (offset: string): number =>
  (offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4)));

function fromUrl({ url }: DatedPage): Dated {
  const day = url === null ? undefined : dayInUrl(url);
  return day === undefined ? null : { value: day, from: 'url' };
}

function declaredDate({ declared, language, url }: DatedPage): Dated {
  const [stamp] =
    declared === undefined ? [] : readStamps(declared, { language, isDayFirst: isDayFirst(language, url) });
  if (stamp === undefined) return null;
  const isExact = stamp.time !== null && stamp.zone !== null;
  return { value: isExact ? `${stamp.day}T${stamp.time}${stamp.zone}` : stamp.day, from: 'declared' };
}
