-- Jobs that compute the properties of a dataset's structures.

alter table job drop constraint job_kind_check;
alter table job add constraint job_kind_check check (kind in
  ('IMPORT', 'TRAIN', 'FIT', 'SEARCH', 'VERIFY', 'REPORT', 'EVALUATE'));
