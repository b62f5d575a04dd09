create table users (
  name text primary key,
  role text not null check (role in ('viewer', 'technician', 'lead', 'planner', 'admin')),
  -- scrypt, with its parameters and salt; none for one who signs in elsewhere
  password text,
  oidc_issuer text,
  oidc_subject text,
  active boolean not null default true,
  made_at timestamptz not null,
  unique (oidc_issuer, oidc_subject)
);

-- Of tokens only hashes are kept.
create table sessions (
  token_hash bytea primary key,
  user_name text not null references users (name) on delete cascade,
  csrf_hash bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_by_user on sessions (user_name);

create table tokens (
  token_hash bytea primary key,
  user_name text not null references users (name) on delete cascade,
  label text not null,
  scope text not null check (scope in ('read', 'write')),
  made_at timestamptz not null,
  expires_at timestamptz not null
);
create index tokens_by_user on tokens (user_name);

create table audit (
  id uuid primary key,
  at timestamptz not null,
  who text not null,
  what text not null,
  address text,
  outcome text not null,
  detail jsonb
);
create index audit_by_time on audit (at);
