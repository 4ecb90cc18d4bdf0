-- Bytes by their sha256, compressed with zstd where that makes them smaller. `put_at` is renewed by every put, so that
-- a sweep of orphans never takes a blob whose event is just being written.
create table blob (
  sha256 bytea       primary key,
  bytes  bytea       not null,
  coding text        not null check (coding in ('raw', 'zstd')),
  put_at timestamptz not null default clock_timestamp()
);
alter table blob alter column bytes set storage external;
create index on blob (put_at);
