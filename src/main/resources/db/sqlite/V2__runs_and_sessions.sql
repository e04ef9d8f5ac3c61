-- What the portal keeps beside the contract's tables. No foreign keys to them: the old backend, which knows nothing of
-- these, must be able to delete a project.

-- A node that serves; its runs are its own until alive_until (milliseconds since 1970, the database's clock).
create table nodes (
    id varchar primary key,
    alive_until bigint not null
);

-- The bookkeeping of a project's run. Every write of a run carries its id and
-- its attempt, which a takeover raises.
create table runs (
    project_id integer primary key,
    id varchar not null,
    runner varchar not null,
    attempt integer not null,
    owner varchar,
    steps_logged integer not null,
    steps_done integer not null,
    steps_planned integer not null,
    current_step varchar,
    cancelled_by varchar,
    accepted_at datetime not null,
    started_at datetime,
    finished_at datetime
);
create index ix_runs_unfinished on runs (project_id) where finished_at is null;

-- The mock runner's addresses: each is lent once. Those found in projects of the old backend, which lent some of them
-- twice, are marked as adopted.
create table mock_addresses (
    address varchar not null,
    project_id integer not null,
    adopted boolean not null,
    primary key (address, project_id)
);
create unique index ux_mock_addresses_lent on mock_addresses (address) where not adopted;
create index ix_mock_addresses_project_id on mock_addresses (project_id);

-- Who is signed in. Only a digest of the token is kept, so that a copy of the table opens nothing.
create table sessions (
    token_digest varchar primary key,
    user_id varchar not null,
    expires_at datetime not null
);
create index ix_sessions_expires_at on sessions (expires_at);
