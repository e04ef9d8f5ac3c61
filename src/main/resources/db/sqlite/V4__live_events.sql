-- What happens in runs, numbered per run. The position counts up over all runs and is never given again.
create table run_events (
    position integer primary key autoincrement,
    project_id integer not null,
    number integer not null,
    type varchar not null,
    data varchar not null,
    unique (project_id, number)
);

-- Requests that a client may send again without being served twice.
create table idempotency_keys (
    user_id varchar not null,
    key varchar not null,
    request_digest varchar not null,
    project_id integer not null,
    expires_at datetime not null,
    primary key (user_id, key)
);
create index ix_idempotency_keys_expires_at on idempotency_keys (expires_at);
