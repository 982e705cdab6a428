-- Answers to requests that name a key, kept for a day: the same request again gets the same answer.
create table idempotency (
  caller          text        not null,
  key             text        not null check (length(key) between 1 and 200),
  request_hash    text        not null check (length(request_hash) = 64),
  created_at      timestamptz not null,
  -- null while the request is at work
  status          integer,
  location        text,
  body            text,
  primary key (caller, key)
);
create index idempotency_age on idempotency (created_at);
