/** The document as one line, with its position in the log in front. Documents are canonical JSON: without line breaks. */
export const lineOf = (position: number, document: string): string =>
  `{"position":${position},${document.slice(1)}\n`;
