-- What steps say, by chunks. A chunk has the number of the event in run_events that tells of it, and goes with it. Bytes are
-- those that a reader is shown, in UTF-8; omitted is how many are left out directly before it; written_at is milliseconds
-- since 1970.
create table run_output (
    project_id integer not null,
    number integer not null,
    attempt integer not null,
    step varchar not null,
    written_at bigint not null,
    bytes integer not null,
    omitted bigint not null,
    text varchar not null,
    primary key (project_id, number)
);
create index ix_run_output_written_at on run_output (written_at);
