-- Who may sign in. An id is never given to anybody else: what has ended stays, without its password.
create table accounts (
    id varchar primary key,
    name varchar not null,
    mail varchar,
    role varchar not null,
    language varchar,
    state varchar not null,
    password varchar,
    link_digest varchar,
    link_expires_at datetime
);
create unique index ux_accounts_link_digest on accounts (link_digest);

-- The account of the contract, whose password is in the settings.
insert into accounts (id, name, role, state) values ('admin', 'admin', 'admin', 'active');

create table teams (
    team_key varchar primary key,
    name varchar not null,
    max_vcpu integer,
    max_memory integer
);

create table memberships (
    account_id varchar not null,
    team_key varchar not null,
    primary key (account_id, team_key)
);
create index ix_memberships_team_key on memberships (team_key);

-- Whom a project was asked for, and for which team. Without a row it is of an earlier time, or of the old backend. One that has
-- ended is of a project that was deleted: it says who may learn of that, and nothing of another one that has the id by now.
create table project_owners (
    project_id integer primary key,
    account_id varchar not null,
    team_key varchar,
    ended boolean not null default false
);
create index ix_project_owners_account_id on project_owners (account_id, project_id);
create index ix_project_owners_team_key on project_owners (team_key, project_id);

-- How and from where a session was opened.
alter table sessions add column signed_in_by varchar;
alter table sessions add column address varchar;
create index ix_sessions_user_id on sessions (user_id);

-- What programs show. Only a digest is kept, so that a copy of the table opens nothing.
create table api_tokens (
    id integer primary key autoincrement,
    token_digest varchar not null,
    account_id varchar not null,
    name varchar not null,
    scope varchar not null,
    created_at datetime not null,
    expires_at datetime not null
);
create unique index ux_api_tokens_token_digest on api_tokens (token_digest);
create index ix_api_tokens_account_id on api_tokens (account_id, id);
