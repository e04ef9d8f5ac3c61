-- What happens in runs, numbered per run. The position is that of the transaction that wrote it, so that a reader of
-- all runs knows what is settled: everything below the oldest transaction still going on.
create table run_events (
    project_id integer not null,
    number integer not null,
    position bigint not null default cast(cast(pg_current_xact_id() as text) as bigint),
    type varchar not null,
    data varchar not null,
    primary key (project_id, number)
);
create index ix_run_events_position on run_events (position, project_id, number);

-- Requests that a client may send again without being served twice, by a digest of whose key it is and what it says, until
-- expires_at (milliseconds since 1970).
create table accepted_requests (
    key_digest varchar primary key,
    request_digest varchar not null,
    project_id integer not null,
    expires_at bigint not null
);
create index ix_accepted_requests_project_id on accepted_requests (project_id);
create index ix_accepted_requests_expires_at on accepted_requests (expires_at);
