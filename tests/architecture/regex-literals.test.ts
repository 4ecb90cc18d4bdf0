import { checkSync } from 'recheck';
import { expect, it } from 'vitest';
import { regexLiteralsIn } from './regex-literals.ts';
import { sourceFiles } from './source-files.ts';

/**
 * No regular expression over untrusted text can be made to backtrack: every literal is judged by recheck (ReDoS
 * detection by automata and fuzzing; Nakagawa et al. 2021), in its pure JavaScript build, so that nothing is started.
 */
process.env.RECHECK_BACKEND = 'pure';

/** The rooms that read what strangers wrote. */
const READS_STRANGERS = /^services\/(?:ingest|clean|extract|reader)\/|^packages\/shared\/src\/article\//;

const literals = new Map(
  sourceFiles()
    .filter(({ path }) => READS_STRANGERS.test(path))
    .flatMap(({ path, text }) =>
      regexLiteralsIn(text).map((literal) => [`/${literal.source}/${literal.flags}`, { ...literal, path }]),
    ),
);

it('finds the literals at all', () => expect(literals.size).toBeGreaterThan(20));

it.each([...literals])('%s cannot be made to backtrack', (_, { source, flags, path }) => {
  expect(checkSync(source, flags, { timeout: 10_000 }).status, path).toBe('safe');
});
