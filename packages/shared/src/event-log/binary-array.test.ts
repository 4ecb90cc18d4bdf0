import { expect, it } from 'vitest';
import { byteaArray, integerArray, smallintArray, textArray, uuidArray } from './binary-array.ts';

const header = '00000001 00000001';
const hex = (array: Buffer): string => array.toString('hex');
const bytes = (text: string): string => text.replaceAll(/\s/g, '');

it('writes what array_recv reads: dimensions, null flag, type, size, lower bound, then each element', () => {
  expect(hex(integerArray([1, -1]))).toBe(
    bytes(`${header} 00000017 00000002 00000001 00000004 00000001 00000004 ffffffff`),
  );
  expect(hex(smallintArray([7]))).toBe(bytes(`${header} 00000015 00000001 00000001 00000002 0007`));
  expect(hex(byteaArray([Uint8Array.of(255)]))).toBe(
    bytes(`${header} 00000011 00000001 00000001 00000001 ff`),
  );
});

it('counts the bytes of a text and not its letters, and knows null from the empty text', () => {
  expect(hex(textArray(['é€', null, '']))).toBe(
    bytes(`${header} 00000019 00000003 00000001 00000005 c3a9e282ac ffffffff 00000000`),
  );
});

it('refuses what is no UUID instead of sending a piece of one', () => {
  expect(hex(uuidArray(['00112233-4455-6677-8899-aabbccddeeff', null]))).toBe(
    bytes(`${header} 00000b86 00000002 00000001 00000010 00112233445566778899aabbccddeeff ffffffff`),
  );
  expect(() => uuidArray(['0011'])).toThrow('0011 is no UUID');
});
