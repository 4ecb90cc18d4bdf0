import { describe, expect, it } from 'vitest';
import { findCorrection } from './find-correction.ts';

const text = 'The first paragraph says what happened.\n\nThe second one says where.';
const inHeadline = (headline: string) => findCorrection({ headline, text });
const inText = (line: string) => findCorrection({ headline: 'Bank holds rate', text: `${text}\n\n${line}` });

describe('a mark in a headline', () => {
  it.each([
    ['CORRECTED-Bank holds rate', 'correction', 'CORRECTED'],
    ['UPDATE 2-Bank holds rate', 'update', 'UPDATE 2'],
    ['UPDATE 12-Bank holds rate', 'update', 'UPDATE 12'],
    ['CORRECTED-UPDATE 1-Bank holds rate', 'correction', 'CORRECTED'],
    ['UPDATE 1-CORRECTED-Bank holds rate', 'correction', 'CORRECTED'],
    ['RPT-Bank holds rate', 'refile', 'RPT'],
    ['REFILE-Bank holds rate', 'refile', 'REFILE'],
    ['KILL-Bank holds rate', 'retraction', 'KILL'],
    ['RETRACTED: Bank holds rate', 'retraction', 'RETRACTED'],
    ['Correction: Bank holds rate', 'correction', 'Correction'],
    ['[Updated] Bank holds rate', 'update', '[Updated]'],
    ['Bank holds rate (corrected)', 'correction', '(corrected)'],
    ['Bank holds rate [UPDATE 3]', 'update', '[UPDATE 3]'],
    ['Korrektur: Bank lässt Zins stehen', 'correction', 'Korrektur'],
    ['RECTIFICATIF - La banque maintient son taux', 'correction', 'RECTIFICATIF'],
    ['Mise à jour : la banque maintient son taux', 'update', 'Mise à jour'],
    ['Mise à jour: la banque maintient son taux', 'update', 'Mise à jour'],
  ])('%s: %s', (headline, kind, mark) => {
    expect(inHeadline(headline)).toEqual({ kind, mark });
  });

  it.each([
    'Update-Pflicht für Router kommt',
    'Update on the ferry timetable',
    'Corrections officers strike',
    'Kill Bill: what the critics said',
    'Kill switch found in pumps',
    'Repeat offender sentenced',
    'Corrected figures show growth',
    'Retracted study still cited',
    'Bank holds rate (and waits)',
    '',
    '()',
  ])('is not in %j', (headline) => {
    expect(inHeadline(headline)).toBeNull();
  });
});

describe('a mark in the first or last lines of a text', () => {
  it.each([
    ['(Refiles to fix the headline)', 'refile'],
    ['(Corrects spelling of name in paragraph 2)', 'correction'],
    ['Correction: the rate was 3 per cent.', 'correction'],
    ['An earlier version of this article misstated the rate.', 'correction'],
    ['This article was amended on 4 March to correct the rate.', 'correction'],
    ['This story has been withdrawn by the publisher.', 'retraction'],
    ['In einer früheren Version dieses Artikels stand ein anderer Zins.', 'correction'],
    ['This article has been updated.', 'update'],
  ])('%s: %s', (line, kind) => {
    expect(inText(line)).toEqual({ kind, mark: line });
  });

  it.each([
    'The study has been retracted by the journal.',
    '(Reuters) - The bank held its rate.',
    'Update your phone.',
  ])('is not in %j', (line) => {
    expect(inText(line)).toBeNull();
  });

  it('is not looked for in the middle', () => {
    const filler = Array.from({ length: 10 }, (_, n) => `Paragraph ${n}.`).join('\n\n');
    const middle = `${filler}\n\nAn earlier version of this article misstated the rate.\n\n${filler}`;
    expect(findCorrection({ headline: 'Bank holds rate', text: middle })).toBeNull();
  });
});

it('the strongest mark counts: a retraction says more than an update', () => {
  const found = findCorrection({
    headline: 'UPDATE 2-Bank holds rate',
    text: `Withdrawn by the publisher.\n\n${text}`,
  });
  expect(found?.kind).toBe('retraction');
});

it('looks at a bounded part of what strangers write', () => {
  const headline = '('.repeat(1_000_000);
  expect(findCorrection({ headline, text: 'UPDATE '.repeat(1_000_000) })).toBeNull();
});
