import type { Certificate } from '@daybook/shared/pipeline/replay.ts';
import { plain, type Style } from './style.ts';

const SHOWN = 12;

/** What a rebuild proved, in one line: ✓ name, position, rows, the digest both have, time. */
export function certificateLines(certificate: Certificate, style: Style = plain): string[] {
  const { projection, position, rows, live, rebuilt, equal, tookMs } = certificate;
  const digests =
    equal || live === null
      ? `digest ${rebuilt.slice(0, SHOWN)}…`
      : `live ${live.slice(0, SHOWN)}… rebuilt ${rebuilt.slice(0, SHOWN)}…`;
  const mark = equal ? style.good('✓') : style.bad('✗');
  const verdict = live === null ? 'built' : equal ? 'equal' : 'different';
  return [
    `${mark} ${projection.padEnd(14)} ${verdict} at position ${position}  ${String(rows).padStart(6)} rows  ${style.dim(`${digests}  ${tookMs} ms`)}`,
  ];
}
