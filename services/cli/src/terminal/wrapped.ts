/** Breaks a sentence at spaces so that no line is longer than `width`; a longer word stays whole. */
export function wrapped(sentence: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of sentence.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** The same, the first line after `first`, the others after as many spaces. */
export function hanging(first: string, sentence: string, width: number): string[] {
  const indent = ' '.repeat(first.length);
  return wrapped(sentence, Math.max(20, width - first.length)).map(
    (line, index) => (index === 0 ? first : indent) + line,
  );
}
