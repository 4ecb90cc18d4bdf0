import { describe, expect, it } from 'vitest';
import { bareText, sharedText } from './shared-text.ts';

const body = sharedText('The first ferry leaves at 6.10 on Monday, the port authority said in the evening.');

describe('words in a longer text', () => {
  it('are found whatever the case and the punctuation', () =>
    expect(body?.share(bareText('THE FIRST FERRY – leaves at 6:10'))).toBe(1));
  it('are not found where others stand', () =>
    expect(body?.share(bareText('Farmers along the river plain expect less wheat'))).toBe(0));
  it('are found in part', () => {
    const share =
      body?.share(bareText('The first ferry leaves at 6.10, and farmers expect half of the wheat')) ?? 0;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.9);
  });
  it('share nothing when they are too few', () => expect(body?.share(bareText('The first'))).toBe(0));
});

it('a text of a few letters has nothing to share', () => expect(sharedText('Monday')).toBeNull());
