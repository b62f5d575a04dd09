-- Schedules that were made while the site was served, each after the one before, by the first schedule and the plan that they go back to.
-- In a folder a cache: it may be emptied at any time, for what is lost can be made again.
create table schedules (
  base text not null,
  number int not null,
  made_at timestamptz not null,
  -- What it comes to, and how it differs from the one before.
  summary jsonb not null,
  -- SHA-256 of each of its files by name.
  seals jsonb not null,
  files uuid not null,
  primary key (base, number)
);

-- Compressed files of the last of them, in pieces, which are there before the schedule that they belong to.
create table schedule_files (
  files uuid not null,
  name text not null,
  piece int not null,
  bytes bytea not null,
  primary key (files, name, piece)
);
alter table schedule_files alter column bytes set storage external;

-- The one row says who makes a schedule now, and until when that is believed without another word; and why the last one failed.
create table replanning (
  only_row boolean primary key default true check (only_row),
  holder uuid,
  by text,
  started_at timestamptz,
  step text,
  until timestamptz,
  fault jsonb
);
insert into replanning default values;
