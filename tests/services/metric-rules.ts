/**
 * The rules that `promtool check metrics` holds a page to (Prometheus, "Metric and label naming" and the linter of
 * its client library), written anew, since the tool itself is 100 MB that nothing else here needs. Returns what is
 * wrong, as sentences.
 */
export function metricProblems(page: string): string[] {
  const families = familiesOf(page);
  return [...families.values()].flatMap((family) =>
    problemsOf(family).map((says) => `${family.name}: ${says}`),
  );
}

export type Family = {
  readonly name: string;
  help: string | undefined;
  type: string | undefined;
  readonly labels: Set<string>;
};

const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (?:NaN|[+-]?(?:Inf|\d\S*))(?: \d+)?$/;

/** Reads the text format; throws on a line that is none. */
export function familiesOf(page: string): Map<string, Family> {
  const families = new Map<string, Family>();
  const family = (name: string): Family => {
    const found = families.get(name) ?? { name, help: undefined, type: undefined, labels: new Set() };
    families.set(name, found);
    return found;
  };
  for (const line of page.split('\n').filter(Boolean)) {
    const [, kind, named, says] = /^# (HELP|TYPE) (\S+) ?(.*)$/.exec(line) ?? [];
    if (kind === 'HELP' && named !== undefined) family(named).help = says;
    else if (kind === 'TYPE' && named !== undefined) family(named).type = says;
    else if (!line.startsWith('#')) addSample(line, family, families);
  }
  return families;
}

function addSample(line: string, family: (name: string) => Family, families: Map<string, Family>): void {
  const [, sample = '', labels = ''] = SAMPLE.exec(line) ?? [];
  if (sample === '') throw new SyntaxError(`no line of a metrics page: ${line}`);
  const base = sample.replace(/_(bucket|sum|count)$/, '');
  const owner = families.get(base)?.type === 'histogram' ? family(base) : family(sample);
  for (const [, label = ''] of labels.matchAll(/([a-zA-Z_][a-zA-Z0-9_]*)="/g)) owner.labels.add(label);
}

/** Units that are written in their base unit only. */
const OTHER_UNITS =
  /_(milliseconds|microseconds|nanoseconds|minutes|hours|days|ms|us|ns|kilobytes|megabytes|kib|mib|kb|mb|bits|percent)(_|$)/;
const TYPE_IN_NAME = /_(gauge|counter|summary|histogram|untyped)(_|$)/;

function problemsOf({ name, help, type, labels }: Family): string[] {
  const problems: (string | false)[] = [
    (help ?? '') === '' && 'no help text',
    type === undefined && 'no type',
    type === 'counter' && !name.endsWith('_total') && 'counters end in _total',
    type !== 'counter' && name.endsWith('_total') && 'only counters end in _total',
    /_(bucket|sum|count|info)$/.test(name) && type !== 'gauge' && 'reserved suffix',
    /_(bucket|sum|count)$/.test(name) && 'reserved suffix',
    OTHER_UNITS.test(name) && 'another unit than the base unit',
    TYPE_IN_NAME.test(name) && 'the type is in the name',
    name.includes(':') && 'colons are for recording rules',
    /[a-z][A-Z]/.test(name) && 'camelCase',
    ...[...labels].map((label) => /[a-z][A-Z]/.test(label) && `camelCase in the label ${label}`),
    type !== 'histogram' && labels.has('le') && 'the label le is for histograms',
    type !== 'summary' && labels.has('quantile') && 'the label quantile is for summaries',
  ];
  return problems.filter((problem) => problem !== false);
}
