import type { Checkpoints, Lease } from '@daybook/shared/event-log/checkpoints.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import type { Batch, Follower } from '@daybook/shared/event-log/follower.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';

export type BookFollower<Book, Due> = Pick<Follower, 'name' | 'restMs'> & {
  readonly log: EventLog;
  readonly checkpoints: Pick<Checkpoints, 'advance'>;
  /** An empty book. */
  readonly open: () => Book;
  /** The types that `fold` looks at; the bodies of all others are neither fetched nor parsed after a start. */
  readonly reads: ReadonlySet<string>;
  /** Writes an event into the book, and answers with what is to be done because of it. */
  readonly fold: (book: Book, event: DaybookEvent) => Due;
  /** Does it, and finds it done when it comes again. */
  readonly act: (due: Due, event: DaybookEvent, book: Book) => Promise<void>;
};

/**
 * A follower that folds the log into a book in memory, and acts on what an event makes due by what the book says then.
 *
 * It acts at least once: the checkpoint moves after the acts. After a start (or when the lease was elsewhere in
 * between) everything up to the checkpoint is folded again, without acting, and work goes on from there.
 */
export function bookFollower<Book, Due>(options: BookFollower<Book, Due>): Follower {
  const { name, restMs, checkpoints, fold, act } = options;
  let folded: Folded<Book> | undefined;

  async function handle({ events, from, to }: Batch, lease: Lease): Promise<void> {
    if (folded?.position !== from) folded = await foldUpTo(options, from);
    const { book } = folded;
    // Thrown away when the batch does not get to its end: half a batch folded is no state to go on from.
    folded = undefined;
    for (const event of events) await act(fold(book, event), event, book);
    await checkpoints.advance(lease, from, to);
    folded = { book, position: to };
  }

  return { name, handle, ...(restMs !== undefined && { restMs }) };
}

type Folded<Book> = { readonly book: Book; readonly position: number };

async function foldUpTo<Book, Due>(
  { log, open, reads, fold }: BookFollower<Book, Due>,
  position: number,
): Promise<Folded<Book>> {
  const book = open();
  for await (const batch of log.replay({ after: 0, upTo: position, bodiesOf: reads }))
    for (const stored of batch) if (reads.has(stored.type)) fold(book, decodeEvent(stored));
  return { book, position };
}
