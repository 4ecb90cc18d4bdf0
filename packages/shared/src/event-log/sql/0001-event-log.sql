-- The log: one row per event in the order of positions 1, 2, 3 … without a gap. Never partitioned, never detached.
-- Names are compared byte by byte ("C"), so that order and speed do not depend on the server's locale.
create table event (
  pos       bigint         primary key,
  at        timestamptz(3) not null,
  id        uuid           not null,
  cause     uuid,
  ver       integer        not null check (ver > 0),
  schema    smallint       not null check (schema > 0),
  stream    text           not null collate "C",
  type      text           not null collate "C",
  actor     text           not null,
  corr      text           not null,
  trace     text,
  body_hash bytea          not null,
  unique (stream, ver)
);

-- What an event says, apart from its envelope: this may be erased, archived and, one day, partitioned by position.
-- `json` and not `jsonb`: the text comes back byte by byte, so that body_hash = sha256(salt || body) can be checked.
create table event_body (
  pos  bigint primary key,
  salt bytea,
  body json,
  check ((salt is null) = (body is null))
);

-- Appends events that stand in `streams` (each named once, at its expected version) and returns the position before
-- the first of them; null, and nothing is written, when one of the streams has moved or knows one of the ids.
--
-- The lock is taken by a statement of its own. In a volatile function each statement sees what was committed before
-- it began, so the look that follows sees everything that was appended while this caller stood in the queue. With
-- lock and look in one statement the look would use a snapshot from before the wait. The lock is held to commit.
create function append_events(
  streams text[], expected integer[],
  ids uuid[], event_streams text[], versions integer[], types text[], schemas smallint[], actors text[],
  corrs text[], causes uuid[], traces text[], hashes bytea[], salts bytea[], bodies text[]
) returns bigint language plpgsql volatile as $$
declare
  last bigint;
begin
  perform pg_advisory_xact_lock(7165, 1);

  if exists (
    select from unnest(streams, expected) as part(stream, ver)
    where part.ver <> coalesce((select max(e.ver) from event e where e.stream = part.stream), 0)
       or part.ver > 0 and exists (select from event e where e.stream = part.stream and e.id = any (ids))
  ) then
    return null;
  end if;

  select coalesce(max(pos), 0) into last from event;

  insert into event (pos, at, id, cause, ver, schema, stream, type, actor, corr, trace, body_hash)
  select last + n, clock.at, id, cause, ver, schema, stream, type, actor, corr, trace, hash
  from (select clock_timestamp() as at offset 0) as clock,
       unnest(ids, causes, versions, schemas, event_streams, types, actors, corrs, traces, hashes)
         with ordinality as e(id, cause, ver, schema, stream, type, actor, corr, trace, hash, n);

  insert into event_body (pos, salt, body)
  select last + n, salt, body::json
  from unnest(salts, bodies) with ordinality as b(salt, body, n);

  return last;
end
$$;
