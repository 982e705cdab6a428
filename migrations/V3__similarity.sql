-- Look-ups of what is near, by fingerprint and in a latent space.

-- number of bits that are set, so that a similarity needs one count a row
alter table fingerprint
  add column ones integer not null generated always as (cast(bit_count(bits) as integer)) stored;
-- a look-up reads all of one kind, and rows of one kind lie together, as they were imported
create index fingerprint_by_kind on fingerprint using brin (kind) with (autosummarize = on);

-- Posterior means of a model's dataset, many rows to a block: a look-up reads all codes of a model,
-- and the codes of a row by themselves would be the lesser part of what it reads.
create table latent_block (
  model_hash      text        not null references latent_model on delete cascade,
  -- in the model's dataset; the block goes on from there without gaps
  first_position  integer     not null check (first_position >= 0),
  row_count       integer     not null check (row_count >= 1),
  -- row after row, little-endian single precision
  codes           bytea       not null,
  primary key (model_hash, first_position)
);
-- floating-point numbers do not compress
alter table latent_block alter column codes set storage external;
create trigger immutable before update on latent_block for each row execute function refuse_update();

create index candidate_by_structure on candidate (structure_hash);
