import { expect, it } from 'vitest';
import { shapeOf } from './text-shape.ts';

it.each([
  ['Two words, and a stop.', { spaces: 4, commas: 1, capitals: 1, sentences: 1 }],
  ['At 6.10 it left. “Late.” Again', { digits: 3, sentences: 2, capitals: 3 }],
  ['Élan | ΑΘΗΝΑ · 12/3', { capitals: 6, pipes: 3, digits: 3 }],
  ['駅は、静かだ。人は来る。', { commas: 1, sentences: 1 }],
  ['a\nb', { lines: 1, spaces: 1 }],
  ['', { length: 0, spaces: 0 }],
])('%s', (text, shape) => expect(shapeOf(text)).toMatchObject(shape));
