-- Workers as they say of themselves, every few seconds; one that has not for a while is gone.
create table worker (
  name        text        primary key,
  kinds       text[]      not null,
  slots       integer     not null check (slots >= 1),
  started_at  timestamptz not null,
  seen_at     timestamptz not null
);
