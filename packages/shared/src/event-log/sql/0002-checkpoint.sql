-- How far each follower has come, who runs it and until when that lease holds by this server's clock.
-- `version` and `digest` are a projection's: the version of its fold, and the sum of its rows' hashes.
create table checkpoint (
  subscription text        primary key collate "C",
  version      integer     not null default 1,
  pos          bigint      not null default 0 check (pos >= 0),
  digest       bytea,
  owner        text,
  lease_until  timestamptz
);
