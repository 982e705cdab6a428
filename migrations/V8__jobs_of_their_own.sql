-- Jobs beside the steps of campaigns: imports, trainings, fits and reports of their own, and chunks
-- of what a search has to evaluate, which other workers do.

alter table job drop constraint job_kind_check;
alter table job add constraint job_kind_check check (kind in
  ('IMPORT', 'TRAIN', 'FIT', 'SEARCH', 'VERIFY', 'REPORT'));
alter table job alter column campaign_id drop not null;
alter table job
  -- the search that a chunk is of
  add column parent_id    bigint  references job on delete cascade,
  -- what is asked for, where no campaign says it
  add column request      text    check (request is json object),
  -- what came of it, where that is not the campaign's
  add column result       text    check (result is json object),
  -- takings that came to nothing and were nobody's fault
  add column set_aside    integer not null default 0 check (set_aside >= 0),
  -- how much was done when the stage began, as after a takeover
  add column stage_first  bigint;
alter table job add constraint job_is_about check (campaign_id is not null or request is not null);
alter table job add constraint job_chunk check ((kind = 'VERIFY') = (parent_id is not null));
-- one step at a time: a campaign is never in two workers' hands, but for what they only evaluate
drop index job_open;
create unique index job_open on job (campaign_id)
  where state in ('QUEUED', 'RUNNING') and kind in ('IMPORT', 'TRAIN', 'SEARCH');
create index job_by_parent on job (parent_id) where parent_id is not null;
create index job_by_kind on job (kind, state);

-- What a job is given (uploads) or has made (reports), in parts, so that none need be held whole.
create table job_file (
  job_id          bigint      not null references job on delete cascade,
  name            text        not null,
  part            integer     not null check (part >= 0),
  content         bytea       not null,
  primary key (job_id, name, part)
);
alter table job_file alter column content set storage external;

-- The structures of a chunk; a row lives until its job is at an end.
create table verify_chunk (
  job_id          bigint      not null references job on delete cascade,
  position        integer     not null check (position >= 0),
  structure_hash  text        not null check (length(structure_hash) = 64),
  content         bytea       not null,
  primary key (job_id, position)
);

-- What was computed of structures for a campaign, whether they became candidates or not: a search
-- that is taken up again, its chunks, and its report compute nothing twice.
create table evaluation (
  campaign_id     bigint      not null references campaign on delete cascade,
  -- hash of domain, plugin version, options and properties
  plan            text        not null check (length(plan) = 64),
  structure_hash  text        not null check (length(structure_hash) = 64),
  outcome         text        not null check (outcome is json object),
  primary key (campaign_id, plan, structure_hash)
);
create trigger immutable before update on evaluation for each row execute function refuse_update();

-- Who trains which model: held as long as the job is at work on that attempt.
create table training (
  key             text        primary key check (length(key) = 64),
  job_id          bigint      not null references job on delete cascade,
  attempt         integer     not null
);
