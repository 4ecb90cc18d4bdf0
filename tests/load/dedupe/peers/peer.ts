/** A way to find copies in a stream: each document's place in the input → the place of the one it is a copy of. */
export type Peer = {
  readonly name: string;
  /** A fresh one; `take` answers for the next document, null when it is new. */
  readonly open: () => { readonly take: (document: PeerDocument) => number | null };
};

export type PeerDocument = { readonly headline: string; readonly text: string; readonly publishedMs: number };
