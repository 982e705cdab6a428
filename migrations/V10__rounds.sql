-- A draft may be written anew: nothing has come of it yet. What is no draft any more stays.
create or replace function refuse_campaign_rewrite() returns trigger language plpgsql as $$
begin
  if (new.id, new.created_at) is distinct from (old.id, old.created_at)
     or (old.state <> 'DRAFT'
         and (new.name, new.run, new.spec, new.spec_hash, new.seed)
             is distinct from (old.name, old.run, old.spec, old.spec_hash, old.seed)) then
    raise exception 'the specification of campaign % is immutable', old.name;
  end if;
  return new;
end
$$;

-- Of a measured value: one standard deviation, in the same unit; null where it is not known.
alter table property_value add column uncertainty float8
  check (uncertainty >= 0 and uncertainty < 'Infinity');

-- Which results a dataset's version has taken, those of the versions before it included.
create table dataset_measurement (
  dataset_id      bigint      not null references dataset on delete cascade,
  measurement_id  bigint      not null references measurement,
  primary key (dataset_id, measurement_id)
);
create index dataset_measurement_by_measurement on dataset_measurement (measurement_id);

-- What reviewers said of the candidates that led to a dataset's version, as of then: what campaigns
-- on it learn to keep away from.
create table dataset_judgement (
  dataset_id      bigint      not null references dataset on delete cascade,
  position        integer     not null check (position >= 0),
  lineage_hash    text        not null,
  structure_hash  text        not null references structure,
  decision        text        not null check (decision in ('APPROVE', 'REJECT', 'NEEDS_WORK')),
  reasons         text[]      not null,
  primary key (dataset_id, position)
);

create trigger immutable before update on dataset_measurement
  for each row execute function refuse_update();
create trigger immutable before update on dataset_judgement
  for each row execute function refuse_update();
