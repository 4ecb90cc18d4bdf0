import { canonicalAddress } from '@daybook/shared/article/address.ts';
import { articleIdOfAddress, articleStream } from '@daybook/shared/article/ids.ts';
import { type FoundStream, findStream, looksLikeId } from '@daybook/shared/event-log/find-id.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { articlesAtAddress } from '@daybook/shared/projections/addresses.ts';
import { searchArticles } from '@daybook/shared/projections/search.ts';
import type { Store } from './store.ts';

type Where = Pick<Store, 'log' | 'pool' | 'streamsBeginning'>;

/** What somebody means by an id, an address or some words: one article or submission, or `not-found`. */
export async function findAnything(words: string, where: Where): Promise<FoundStream> {
  if (/^https?:\/\//i.test(words)) return findByAddress(words, where);
  if (looksLikeId(words.trim().toLowerCase())) return findStream(words, where.streamsBeginning);
  return findByText(words, where);
}

/** An address names its article without any index; other addresses it was seen under are in a read model. */
async function findByAddress(url: string, { log, pool }: Where): Promise<FoundStream> {
  const canonical = canonicalAddress(url);
  const direct = canonical === undefined ? undefined : articleIdOfAddress(canonical);
  if (direct !== undefined && (await log.readStream(articleStream(direct))).length > 0) return found(direct);
  const [seen] = await articlesAtAddress(pool, url);
  if (seen === undefined) throw new DaybookError('not-found', `no article was seen at ${url}`);
  return found(seen.article);
}

async function findByText(words: string, { pool }: Where): Promise<FoundStream> {
  const [best] = await searchArticles(pool, words, 1);
  if (best === undefined) {
    throw new DaybookError('not-found', `no published article has the words “${words}”`, {
      fix: 'give an id or an address for what was never published; daybook events lists them',
    });
  }
  return found(best.article);
}

const found = (id: string): FoundStream => ({ stream: articleStream(id), category: 'article', id });
