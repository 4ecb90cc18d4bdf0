import type { KnownEvent } from '@daybook/shared/events/envelope.ts';
import type { StageName } from '@daybook/shared/events/stage-name.ts';

/** `ingested`: a revision of an article stands for the submission from here on. */
export type Standing =
  | 'open'
  | 'waiting'
  | 'ingested'
  | 'published'
  | 'duplicate'
  | 'unchanged'
  | 'superseded'
  | 'rejected'
  | 'failed'
  | 'erased';

/** One submission (revision 0) or one revision of an article. */
export type Turn = {
  readonly stream: string;
  readonly revision: number;
  standing: Standing;
  round: number;
  due: StageName | null;
  /** The position of the event that made it due. */
  cause: number;
  readonly since: number;
  /** The position of the event that brought it where it stands. */
  last: number;
  /** Of a submission: the revision it became. Of a revision: the submission it came from. */
  leadsTo: string | null;
  /** The codes of every StageFailed there was, those that were retried afterwards included. */
  errors: readonly string[];
};

/** Something that happened out of turn. */
export type OutOfTurn = { readonly event: KnownEvent; readonly says: string };

type Place = { readonly revision: number; readonly round: number };

/** The turns so far, and what can be done to them; whatever is done out of turn is noted. */
export type TurnBook = {
  readonly byKey: Map<string, Turn>;
  readonly outOfTurn: OutOfTurn[];
  begin(event: KnownEvent, revision: number, changes: Partial<Turn>): void;
  /** A stage has concluded; refused unless it was its turn. */
  conclude(event: KnownEvent, stage: StageName, place: Place, changes: Partial<Turn>): void;
  /** The same, with nothing but an error's code to show. */
  fail(event: KnownEvent, stage: StageName, place: Place, error: string): void;
  /** The waiting revision that an ending starts, if it starts one. */
  start(event: KnownEvent, revision: number | null): void;
  supersede(event: KnownEvent, revision: number): void;
  reopen(event: KnownEvent, stage: StageName, place: Place): void;
};

export const keyOfTurn = (stream: string, revision: number): string =>
  revision === 0 ? stream : `${stream}/${revision}`;

export const newTurn = (
  stream: string,
  revision: number,
  position: number,
  changes: Partial<Turn> = {},
): Turn => ({
  ...{ stream, revision, standing: 'open', round: 0, due: null, leadsTo: null, errors: [] },
  ...{ cause: position, since: position, last: position },
  ...changes,
});

export function turnBook(): TurnBook {
  const byKey = new Map<string, Turn>();
  const outOfTurn: OutOfTurn[] = [];
  const tell = (event: KnownEvent, says: string): void =>
    void outOfTurn.push({ event, says: `${event.type} ${says}` });
  const turnAt = ({ stream }: KnownEvent, revision: number): Turn | undefined =>
    byKey.get(keyOfTurn(stream, revision));

  /** Revisions are few, and only the ones before this one can be open. */
  function assertAlone(event: KnownEvent, revision: number): void {
    for (let earlier = 1; earlier < revision; earlier++)
      if (turnAt(event, earlier)?.standing === 'open')
        tell(event, `opens revision ${revision} while revision ${earlier} is open`);
  }

  return {
    byKey,
    outOfTurn,
    begin: (event, revision, changes) => {
      if (turnAt(event, revision) !== undefined) tell(event, `begins revision ${revision} a second time`);
      if (changes.standing !== 'waiting') assertAlone(event, revision);
      byKey.set(keyOfTurn(event.stream, revision), newTurn(event.stream, revision, event.position, changes));
    },
    conclude: (event, stage, { revision, round }, changes) => {
      const turn = turnAt(event, revision);
      if (turn?.due === stage && turn.round === round)
        Object.assign(turn, { due: null, last: event.position, cause: event.position, ...changes });
      else tell(event, `concludes ${stage} of revision ${revision}, round ${round}, which ${saying(turn)}`);
    },
    fail(event, stage, place, error) {
      const errors = [...(turnAt(event, place.revision)?.errors ?? []), error];
      this.conclude(event, stage, place, { standing: 'failed', errors });
    },
    start: (event, revision) => {
      if (revision === null) return;
      const turn = turnAt(event, revision);
      if (turn?.standing === 'waiting') Object.assign(turn, { standing: 'open', ...dueAt('clean', event) });
      else tell(event, `starts revision ${revision}, which does not wait`);
    },
    supersede: (event, revision) => {
      const turn = turnAt(event, revision);
      if (turn?.standing === 'waiting') Object.assign(turn, { standing: 'superseded', last: event.position });
      else tell(event, `is about revision ${revision}, which does not wait`);
    },
    reopen: (event, stage, { revision, round }) => {
      const turn = turnAt(event, revision);
      if (turn?.round !== round - 1 || turn.due !== null)
        tell(event, `opens round ${round} of revision ${revision}, which ${saying(turn)}`);
      assertAlone(event, revision);
      if (turn !== undefined) Object.assign(turn, { standing: 'open', round, ...dueAt(stage, event) });
    },
  };
}

const dueAt = (stage: StageName, { position }: KnownEvent) => ({
  due: stage,
  cause: position,
  last: position,
});

const saying = (turn: Turn | undefined): string =>
  turn === undefined
    ? 'is not there'
    : `is ${turn.standing} in round ${turn.round}, with ${turn.due ?? 'nothing'} due`;
