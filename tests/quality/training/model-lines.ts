import type { BlockModel, Forest } from '@daybook/clean/html/block-model.ts';

/** A model as JSON, a tree or a word a line, so that a comparison of two of them can be read. */
export function modelLines({ version, features, first, second, names, words }: BlockModel): string {
  const parts = [
    `"version":${version}`,
    `"features":${JSON.stringify(features)}`,
    `"first":${forestLines(first)}`,
    `"second":${forestLines(second)}`,
    `"names":${wordLines(names)}`,
    `"words":${wordLines(words)}`,
  ];
  return `{${parts.join(',\n')}\n}\n`;
}

const forestLines = ({ base, trees }: Forest): string =>
  `{"base":${base},"trees":[\n${trees.map((tree) => JSON.stringify(tree)).join(',\n')}\n]}`;

const wordLines = (scores: Readonly<Record<string, number>>): string =>
  `{\n${Object.entries(scores)
    .map(([word, score]) => `${JSON.stringify(word)}:${score}`)
    .join(',\n')}\n}`;
