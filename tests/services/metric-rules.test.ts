import { describe, expect, it } from 'vitest';
import { metricProblems } from './metric-rules.ts';

const page = (name: string, type: string, help = 'What it says.', labels = '') =>
  `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name}${labels} 1\n`;

describe('metricProblems', () => {
  it('finds nothing on a good page', () => {
    const histogram =
      '# HELP a_seconds Long.\n# TYPE a_seconds histogram\na_seconds_bucket{le="+Inf"} 1\na_seconds_sum 0.5\na_seconds_count 1\n';
    expect(metricProblems(page('a_total', 'counter') + page('a_bytes', 'gauge') + histogram)).toEqual([]);
  });

  it.each([
    [page('jobs', 'counter'), 'counters end in _total'],
    [page('jobs_total', 'gauge'), 'only counters end in _total'],
    [page('took_milliseconds', 'gauge'), 'another unit than the base unit'],
    [page('jobs_gauge', 'gauge'), 'the type is in the name'],
    [page('jobs', 'gauge', ''), 'no help text'],
    [page('jobsOpen', 'gauge'), 'camelCase'],
    [page('jobs', 'gauge', 'Help.', '{stageName="x"}'), 'camelCase in the label stageName'],
    [page('jobs', 'gauge', 'Help.', '{le="1"}'), 'the label le is for histograms'],
    [page('jobs_count', 'gauge'), 'reserved suffix'],
    [page('job:rate', 'gauge'), 'colons are for recording rules'],
    ['jobs 1\n', 'no type'],
  ])('finds what is wrong with %j', (text, says) => {
    expect(metricProblems(text)).toContainEqual(expect.stringContaining(says));
  });

  it('throws on what is no page at all', () => {
    expect(() => metricProblems('<html>')).toThrow(SyntaxError);
  });
});
