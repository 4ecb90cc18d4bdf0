/** How wires and sites mark a new version of a story they have run already, as headline keys begin. */
const MARKS = [
  'corrected',
  'correction',
  'refile',
  'update',
  'updated',
  'rpt',
  'korrektur',
  'berichtigung',
  'rectificatif',
  'correctif',
  'correccion',
  'rettifica',
  'rectificatie',
];

export const isMarkedCorrection = (headlineKey: string): boolean =>
  MARKS.includes(headlineKey.split(' ', 1)[0] ?? '');
