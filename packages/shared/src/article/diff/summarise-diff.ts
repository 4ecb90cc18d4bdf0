import { type ArticleDiff, isEqual } from './diff-articles.ts';

/** What changed, in one line: `headline, 2 figures; 1 block changed, 3 added`. */
export function summariseDiff(diff: ArticleDiff): string {
  if (isEqual(diff)) return 'nothing changed';
  const blocks = (['changed', 'added', 'removed', 'moved'] as const)
    .filter((change) => diff.counts[change] > 0)
    .map((change) => ({ change, count: diff.counts[change] }))
    .map(({ change, count }, index) => (index === 0 ? `${counted(count)} ${change}` : `${count} ${change}`));
  const fields = diff.fields.map((each) => spelled(each.field)).join(', ');
  return [fields, blocks.join(', ')].filter((part) => part !== '').join('; ');
}

const counted = (count: number): string => `${count} ${count === 1 ? 'block' : 'blocks'}`;

/** `relatedItems` → `related items`. */
export const spelled = (field: string): string =>
  field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
