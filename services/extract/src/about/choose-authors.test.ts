import { describe, expect, it } from 'vitest';
import { chooseAuthors } from './choose-authors.ts';
import { personNames } from './person-names.ts';

describe('names in a byline', () => {
  it.each([
    ['By Ada Lind and Bo Ek', ['Ada Lind', 'Bo Ek']],
    ['Von Ada Lind, Volontärin', ['Ada Lind']],
    ['Text: Ada Lind', ['Ada Lind']],
    ['By Ada Lind | The Harbour Gazette', ['Ada Lind']],
    ['By Ada Lind - Ferry Press - Friday, April 28, 2023', ['Ada Lind']],
    ['by Ada LindNovember 20, 2007', ['Ada Lind']],
    ['Von dpa 30.04.2024, 18:58', ['dpa']],
    ['Ada Lind og Bo Ek', ['Ada Lind', 'Bo Ek']],
    ['Ludwig van der Berg', ['Ludwig van der Berg']],
    ['大渡 美咲', ['大渡 美咲']],
    ['5 hours ago', []],
    ['Ada Lind Senior Writer', ['Ada Lind']],
    ['By Ada Lind and Bo Ek, Ferry Times', ['Ada Lind', 'Bo Ek']],
    ['Staff Writer', []],
    ['3 min read', []],
    ['Updated 5 November 2024', []],
    ['More from this author', []],
  ])('%s', (text, names) => expect(personNames(text, 'line')).toEqual(names));

  it.each([
    ['Lind, Ada and Ek, Bo, MD', ['Lind', 'Ada', 'Ek', 'Bo']],
    ['dpa', ['dpa']],
    ['https://social.example/ada', []],
    ['ada@gazette.example', []],
    ['Ada Lind | Gazette Media', ['Ada Lind']],
  ])('%s in a field', (text, names) => expect(personNames(text, 'field')).toEqual(names));
});

type Claim = readonly [from: string, text: string, kind?: 'person' | 'organisation'];
const publisher = { site: 'The Harbour Gazette', url: 'https://www.harbourgazette.example/a' };

const chosen = (...claims: readonly Claim[]) =>
  chooseAuthors(
    { authors: claims.map(([from, text, kind = null]) => ({ from, text, kind })) },
    publisher,
  ).map(({ name, kind }) => `${name} (${kind})`);

describe('the authors of a page', () => {
  it('are those of its data, completed by the byline that has them all', () => {
    expect(chosen(['json-ld', 'Bo Ek', 'person'], ['byline', 'By Ada Lind and Bo Ek'])).toEqual([
      'Ada Lind (person)',
      'Bo Ek (person)',
    ]);
    expect(chosen(['json-ld', 'Bo Ek', 'person'], ['byline', 'By Cy Dahl'])).toEqual(['Bo Ek (person)']);
  });

  it('are people before the publisher, who stands alone only where nobody else is named', () => {
    expect(chosen(['json-ld', 'Harbour Gazette', 'organisation'], ['byline', 'By Ada Lind'])).toEqual([
      'Ada Lind (person)',
    ]);
    expect(chosen(['json-ld', 'Gazette Staff'], ['byline', 'By Harbour Gazette Staff'])).toEqual([
      'Gazette Staff (person)',
    ]);
    expect(chosen(['json-ld', 'The Harbour Gazette', 'organisation'])).toEqual([
      'The Harbour Gazette (publisher)',
    ]);
  });

  it('may be an agency', () => {
    expect(chosen(['json-ld', 'Ferry Press Agency', 'organisation'])).toEqual([
      'Ferry Press Agency (organisation)',
    ]);
  });

  it('are none where the page names none', () => {
    expect(chosen(['byline-element', '5 hours ago'], ['author', 'https://social.example/gazette'])).toEqual(
      [],
    );
  });
});
