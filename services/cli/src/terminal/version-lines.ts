import type { VersionsView, VersionView } from '@daybook/api/articles/list-versions.ts';
import { shortId } from '@daybook/api/journey/words.ts';
import { columns, widthOf } from './columns.ts';
import { printable, shortened } from './printable.ts';
import type { Style } from './style.ts';
import { wrapped } from './wrapped.ts';

/** The revisions of an article, the oldest first: what became of each, and what is new in it. */
export function versionLines(
  { id, standing, headline, versions }: VersionsView,
  style: Style,
  width: number,
): string[] {
  return [
    ...(headline === null ? [] : [style.bold(printable(headline))]),
    style.dim(`article ${id} · ${standing}`),
    '',
    ...(versions.length === 0
      ? [style.dim('nothing is left of its revisions')]
      : rowLines(versions, style, width)),
  ];
}

function rowLines(versions: readonly VersionView[], style: Style, width: number): string[] {
  const heads = columns(
    versions.map((version) => [...headOf(version, style), '|']),
    ['right'],
  );
  const indent = Math.max(0, ...heads.map(widthOf)) - 1;
  return versions.flatMap((version, row) => {
    const [first = '', ...rest] = wrapped(newIn(version), Math.max(24, width - indent));
    const head = heads[row]?.replace(/\|$/, '') ?? '';
    return [head + first, ...rest.map((line) => ' '.repeat(indent) + line)];
  });
}

const headOf = (version: VersionView, style: Style): string[] => [
  style.dim(String(version.revision)),
  style.dim(version.at.slice(0, 19).replace('T', ' ')),
  stateOf(version, style),
  style.dim(shortId(version.submission)),
];

const stateOf = ({ state }: VersionView, style: Style): string =>
  state === 'published' ? style.good(state) : state === 'failed' ? style.bad(state) : style.accent(state);

function newIn({ revision, headline, correction, changes, of, state }: VersionView): string {
  const mark = correction === null ? [] : [`${correction.kind} “${shortened(correction.mark, 40)}”`];
  const copy = state === 'duplicate' && of !== null ? [`of ${shortId(of)}`] : [];
  const news =
    changes ??
    (headline === null ? 'never read' : revision === 1 ? 'the first version' : 'the first that was read');
  return [...mark, ...copy, news].join(' · ');
}
