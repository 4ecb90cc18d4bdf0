import type { PipelineStatus } from '@daybook/api/status/pipeline-status.ts';
import { topology } from '@daybook/shared/pipeline/topology.ts';
import { endStates } from '@daybook/shared/projections/conservation.ts';
import { columns } from './columns.ts';
import { counted, grouped } from './numbers.ts';
import type { Style } from './style.ts';

/** The first screen of the command line. */
export function statusLines(status: PipelineStatus, style: Style, web: string | null = null): string[] {
  if (status.head === 0) return emptyLines(style);
  return [
    ...funnelLines(status, style),
    '',
    conservationLine(status, style),
    '',
    ...followerLines(status, style),
    ...(web === null ? [] : ['', `${style.dim('web')}  ${web}`]),
  ];
}

const emptyLines = (style: Style): string[] => [
  'Nothing has arrived yet.',
  '',
  `  ${style.accent('daybook add article.txt')}   drop a file, a folder or - for stdin`,
  `  ${style.accent('daybook demo')}              see the whole line walk first`,
];

/** One row per stage: how many came through, and what ended here and why. */
export function funnelLines({ stages }: Pick<PipelineStatus, 'stages'>, style: Style): string[] {
  const rows = topology.map(({ stage }) => {
    const { passed = 0, ...out } = stages[stage] ?? {};
    const left = Object.entries(out).map(([why, count]) => `${grouped(count)} ${why}`);
    return [style.bold(stage), style.accent(grouped(passed)), style.dim(left.join(' · '))];
  });
  const heads = ['stage', 'through', 'left here'].map(style.dim);
  return columns([heads, ...rows], ['left', 'right', 'left']);
}

/** accepted = open + published + …, counted in submissions. */
export function conservationLine(
  { counts, conservation }: Pick<PipelineStatus, 'counts' | 'conservation'>,
  style: Style,
): string {
  const ends = endStates.filter((state) => counts[state] > 0 || state === 'published');
  const parts = [
    `${grouped(conservation.open)} open`,
    ...ends.map((state) => `${grouped(counts[state])} ${state}`),
  ];
  const sum = `${grouped(counts.accepted)} accepted = ${parts.join(' + ')}`;
  return conservation.holds
    ? `${style.good('✓')} ${sum}`
    : `${style.bad('✗')} ${sum} ${style.bad(`(accounted for: ${grouped(conservation.accountedFor)})`)}`;
}

/** Read models move with their follower; they are worth a word only when they do not. */
function followerLines({ lag, head, queues }: PipelineStatus, style: Style): string[] {
  const upToDate = Object.entries(lag).filter(
    ([name, events]) => events === 0 && !name.includes('read-model:'),
  );
  const behind = Object.entries(lag).filter(([, events]) => events > 0);
  return columns([
    [style.dim('log'), counted(head, 'event')],
    ...(queues === null ? [] : [[style.dim('queues'), queueWords(queues)]]),
    ...behind.map(([name, events]) => [
      style.dim('behind'),
      `${name} by ${style.warn(counted(events, 'event'))}`,
    ]),
    ...(upToDate.length === 0 ? [] : [[style.dim('up to date'), upToDate.map(([name]) => name).join(', ')]]),
  ]);
}

/** `clean 3 waiting, 1 active · extract 2 waiting`, or that nothing is on them. */
function queueWords(queues: NonNullable<PipelineStatus['queues']>): string {
  const busy = Object.entries(queues).flatMap(([stage, { waiting, delayed, active }]) => {
    const jobs = [
      ...(waiting + delayed > 0 ? [`${grouped(waiting + delayed)} waiting`] : []),
      ...(active > 0 ? [`${grouped(active)} active`] : []),
    ];
    return jobs.length === 0 ? [] : [`${stage} ${jobs.join(', ')}`];
  });
  return busy.length === 0 ? 'empty' : busy.join(' · ');
}
