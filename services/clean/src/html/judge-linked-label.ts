import { type Verdict, withoutBullet } from '../lines/judge-line.ts';
import { RELATED_RULE } from '../lines/line-rules.ts';
import { keyOf, labelPhrase } from '../lines/phrase-index.ts';
import type { PageBlock } from './page-blocks.ts';

const MAX_LABEL_WORDS = 5;

/**
 * "Read more <a>Council adopts budget</a>": without a colon, but the rest is a link. Only then are the words after
 * the label a headline and not the rest of a sentence.
 */
export function judgeLinkedLabel({ text, linked, url }: PageBlock): Verdict | undefined {
  if (url === null || text.length > 300 || linked < text.length * 0.6) return undefined;
  const words = withoutBullet(text).split(/\s/);
  for (let count = Math.min(MAX_LABEL_WORDS, words.length - 2); count > 0; count--) {
    const label = words.slice(0, count).join(' ');
    const phrase = labelPhrase(keyOf(label));
    if (phrase === undefined) continue;
    const headline = words.slice(count).join(' ');
    return { rule: RELATED_RULE, version: phrase.version, related: { label, headline, url } };
  }
  return undefined;
}
