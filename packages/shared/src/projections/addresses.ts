import { createHash } from 'node:crypto';
import { canonicalAddress } from '../article/address.ts';
import { defineProjection, type EventOf } from './projection.ts';
import type { Queryable } from './queryable.ts';

/**
 * Every address seen, and the article it leads to. `canonical` made the article's id; `given` is as the submitter or
 * the page's server wrote it; `page` is what the page itself calls its address, a hint only.
 */
export type AddressRow = {
  readonly address: string;
  readonly hash: string;
  readonly article: string;
  readonly kind: 'canonical' | 'given' | 'page';
  readonly position: number;
};

const handled = ['ArticleIngested', 'ArticleExtracted'] as const;
type Handled = EventOf<(typeof handled)[number]>;

export const addresses = defineProjection<(typeof handled)[number], AddressRow>({
  name: 'addresses',
  version: 1,
  handles: handled,
  keys: (event) => seenIn(event).map(({ address }) => keyOf(event.stream, address)),
  apply(rows, event) {
    const article = event.stream.slice('article-'.length);
    for (const { address, kind } of seenIn(event)) {
      const key = keyOf(event.stream, address);
      const known = rows.get(key);
      if (known !== undefined && rank(known.kind) <= rank(kind)) continue;
      const position = known?.position ?? event.position;
      rows.set(key, { address, hash: hashOf(address), article, kind, position });
    }
  },
  indexes: (table) => [`create index on ${table} ((row->>'hash'))`],
});

/** Addresses may be longer than a key can be. */
const hashOf = (address: string): string => createHash('sha256').update(address).digest('hex').slice(0, 32);
const keyOf = (stream: string, address: string): string => `${stream}/${hashOf(address)}`;

const kinds: readonly AddressRow['kind'][] = ['canonical', 'given', 'page'];
const rank = (kind: AddressRow['kind']): number => kinds.indexOf(kind);

type Seen = { readonly address: string; readonly kind: AddressRow['kind'] };

function seenIn({ type, body }: Handled): Seen[] {
  if (type === 'ArticleExtracted') return seen(body.reading.canonicalUrl, 'page');
  const canonical =
    body.address === null ? [] : [{ address: body.address.canonical, kind: 'canonical' as const }];
  return [...canonical, ...seen(body.address?.url, 'given'), ...seen(body.declared.url, 'given')];
}

/** As it was written, and in the one form that addresses are compared in. */
function seen(url: string | null | undefined, kind: Seen['kind']): Seen[] {
  if (url === null || url === undefined) return [];
  const canonical = canonicalAddress(url);
  return canonical === undefined || canonical === url
    ? [{ address: url, kind }]
    : [
        { address: url, kind },
        { address: canonical, kind },
      ];
}

/** The articles an address leads to, the surest first. */
export async function articlesAtAddress(db: Queryable, url: string): Promise<AddressRow[]> {
  const hashes = seen(url, 'given').map(({ address }) => hashOf(address));
  const { rows } = await db.query<{ row: AddressRow }>({
    name: 'addresses-of-url',
    text: `select row from read_model.addresses where row->>'hash' = any ($1)`,
    values: [hashes],
  });
  const found = rows.map(({ row }) => row);
  found.sort((left, right) => rank(left.kind) - rank(right.kind) || left.position - right.position);
  return [...new Map(found.toReversed().map((row) => [row.article, row])).values()].reverse();
}
