import { type Imaged, jsonIn, jsonList } from './image.ts';

/**
 * Which revisions were rejected or failed, as of any position: nobody is a copy of what never came through. A retry or
 * an undo brings a revision back. Only revisions that ever left take room.
 */
export type Departures = {
  /** Positions must rise from one call to the next. */
  readonly leave: (turn: { article: string; revision: number }, position: number) => void;
  readonly comeBack: (turn: { article: string; revision: number }, position: number) => void;
  readonly isGone: (turn: { article: string; revision: number }, asOf: number) => boolean;
} & Imaged;

type Move = { readonly position: number; readonly gone: boolean };

export function departures(): Departures {
  const moves = new Map<string, Move[]>();
  const nameOf = ({ article, revision }: { article: string; revision: number }): string =>
    `${article}/${revision}`;

  return {
    leave: (turn, position) => {
      const name = nameOf(turn);
      moves.set(name, [...(moves.get(name) ?? []), { position, gone: true }]);
    },
    comeBack: (turn, position) => moves.get(nameOf(turn))?.push({ position, gone: false }),
    isGone: (turn, asOf) =>
      moves.get(nameOf(turn))?.findLast(({ position }) => position <= asOf)?.gone ?? false,
    image: () => ({ moves: jsonList([...moves]) }),
    restore: (image) => {
      // Written by `image` and held to its checksum since.
      for (const [name, of] of jsonIn(image, 'moves') as [string, Move[]][]) moves.set(name, of);
    },
  };
}
