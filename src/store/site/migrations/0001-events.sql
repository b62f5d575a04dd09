-- What was seen on the site, numbered without gaps in the order in which it was kept. Rows are added, never changed.
create table events (
  seq bigint primary key,
  key uuid not null unique,
  kind text not null,
  subject_of text not null,
  subject_name text not null,
  by text not null,
  at timestamptz not null,
  server_at timestamptz not null,
  seen bigint not null,
  event jsonb not null
);
create index events_by_subject on events (subject_of, subject_name, seq);

create table photos (
  sha256 text primary key,
  type text not null,
  bytes bytea not null,
  by text not null,
  at timestamptz not null
);
-- Photos are compressed already.
alter table photos alter column bytes set storage external;

-- What all events up to one come to, so that a start need not read them all. A cache: it may be emptied at any time.
create table snapshots (
  plan text not null,
  seq bigint not null,
  bytes bytea not null,
  primary key (plan, seq)
);
alter table snapshots alter column bytes set storage external;
