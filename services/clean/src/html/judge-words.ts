import { judgeLine, type Verdict } from '../lines/judge-line.ts';
import { judgeLinkedLabel } from './judge-linked-label.ts';
import type { PageBlock } from './page-blocks.ts';

/** What the words of a block alone say: a related line, a prompt, a credit; undefined when they say nothing. */
export function judgeWords(block: PageBlock): Verdict | undefined {
  const isLink = block.linked >= block.text.length * 0.5;
  return judgeLine({ text: block.text, url: isLink ? block.url : null }) ?? judgeLinkedLabel(block);
}
