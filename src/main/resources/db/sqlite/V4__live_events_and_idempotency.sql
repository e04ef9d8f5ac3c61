-- What happens in runs, numbered per run. The position counts up over all runs and is never given again.
create table run_events (
    position integer primary key autoincrement,
    project_id integer not null,
    number integer not null,
    type varchar not null,
    data varchar not null,
    unique (project_id, number)
);

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
