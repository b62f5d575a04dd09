-- The plan of the process that was started last.
create table served_plan (
  one boolean primary key default true check (one),
  seal text not null,
  at timestamptz not null
);

-- Nobody reads these.
alter table sessions drop column csrf_hash;
alter table audit drop column detail;
