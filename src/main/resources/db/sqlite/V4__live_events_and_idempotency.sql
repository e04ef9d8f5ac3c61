-- What happens in runs, numbered per run. The position counts up over all runs and is never given again.
create table run_events (
    position integer primary key autoincrement,
    project_id integer not null,
    number integer not null,
    type varchar not null,
    data varchar not null,
    unique (project_id, number)
);

-- Requests that a client may send again without being served twice, by a digest of whose key it is and what it says.
create table accepted_requests (
    key_digest varchar primary key,
    request_digest varchar not null,
    project_id integer not null,
    expires_at datetime not null
);
create index ix_accepted_requests_expires_at on accepted_requests (expires_at);
