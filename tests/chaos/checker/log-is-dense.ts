import type { Case, Violation } from './evidence.ts';

/** C4: positions are 1, 2, 3 … without a gap, versions in each stream likewise, and no event id stands twice. */
export function logIsDense({ events }: Case): Violation[] {
  const versions = new Map<string, number>();
  const ids = new Set<string>();
  const violations: Violation[] = [];
  const tell = (about: string, says: string) => violations.push({ check: 'C4', about, says });
  events.forEach(({ position, stream, version, id }, index) => {
    if (position !== index + 1) tell(`position ${index + 1}`, `the next event stands at ${position}`);
    const expected = (versions.get(stream) ?? 0) + 1;
    if (version !== expected)
      tell(stream, `version ${version} at position ${position} should be ${expected}`);
    versions.set(stream, version);
    if (ids.has(id)) tell(stream, `event ${id} stands twice, again at position ${position}`);
    ids.add(id);
  });
  return violations;
}
