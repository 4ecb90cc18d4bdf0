-- Appends, faster than in 0001 and with the same promises: the lock by a statement of its own, then the look, then the
-- rows, all in one call; the position before the first new event, or null when a stream has moved or knows an id.
--
-- The look asks each stream once, for its version and for the ids together. As two questions the second one was an
-- `exists`, which PostgreSQL, until the table was first analyzed, answered by reading the whole log for each append.
-- An aggregate in a lateral join can only be answered stream by stream, over the index.
drop function append_events;

create function append_events(
  streams text[], expected integer[],
  ids uuid[], event_streams text[], versions integer[], types text[], schemas smallint[], actors text[],
  corrs text[], causes uuid[], traces text[], hashes bytea[], salts bytea[], bodies json[]
) returns bigint language plpgsql volatile as $$
declare
  last bigint;
  moment timestamptz;
begin
  perform pg_advisory_xact_lock(7165, 1);

  if exists (
    select from unnest(streams, expected) as part(stream, ver)
    cross join lateral (
      select coalesce(max(e.ver), 0) as ver, coalesce(bool_or(e.id = any (ids)), false) as knows_one
      from event e where e.stream = part.stream
    ) as found
    where found.ver <> part.ver or found.knows_one
  ) then
    return null;
  end if;

  select coalesce(max(pos), 0), clock_timestamp() into last, moment from event;

  -- Arrays side by side in the select list are read as they go; in `from` they would all be copied first.
  insert into event (pos, at, id, cause, ver, schema, stream, type, actor, corr, trace, body_hash)
  select last + generate_series(1, cardinality(ids)), moment, unnest(ids), unnest(causes), unnest(versions),
         unnest(schemas), unnest(event_streams), unnest(types), unnest(actors), unnest(corrs), unnest(traces),
         unnest(hashes);

  insert into event_body (pos, salt, body)
  select last + generate_series(1, cardinality(ids)), unnest(salts), unnest(bodies);

  return last;
end
$$;

-- One event for one stream, which is what most appends are: without arrays, about a third cheaper.
create function append_event(
  its_stream text, expected integer,
  its_id uuid, its_type text, its_schema smallint, its_actor text, its_corr text, its_cause uuid, its_trace text,
  hash bytea, its_salt bytea, its_body json
) returns bigint language plpgsql volatile as $$
declare
  last bigint;
  found_ver integer;
  knows_it boolean;
begin
  perform pg_advisory_xact_lock(7165, 1);

  select coalesce((select max(pos) from event), 0), coalesce(found.ver, 0), coalesce(found.knows_it, false)
  into last, found_ver, knows_it
  from (select max(e.ver) as ver, bool_or(e.id = its_id) as knows_it from event e where e.stream = its_stream) as found;

  if found_ver <> expected or knows_it then
    return null;
  end if;

  insert into event (pos, at, id, cause, ver, schema, stream, type, actor, corr, trace, body_hash)
  values (last + 1, clock_timestamp(), its_id, its_cause, expected + 1, its_schema, its_stream, its_type, its_actor,
          its_corr, its_trace, hash);

  insert into event_body (pos, salt, body) values (last + 1, its_salt, its_body);

  return last;
end
$$;
