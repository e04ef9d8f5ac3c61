-- What a run is for (MAKE an environment or RETIRE it), how it will end once that is done (DELETE, or the error of a run
-- that failed, as JSON), what its steps have handed out (JSON), in which version its runner and its item were asked for,
-- and in which attempt its plan was written.
alter table runs add column purpose varchar not null default 'MAKE';
alter table runs add column ending varchar;
alter table runs add column results varchar;
alter table runs add column runner_version varchar not null default '1';
alter table runs add column item_version varchar;
alter table runs add column planned_attempt integer not null default 1;

-- The plan of a run, step by step; a retry, and what takes an environment away, is a new plan. Times are milliseconds since
-- 1970.
create table run_steps (
    run varchar not null,
    attempt integer not null,
    position integer not null,
    id varchar not null,
    name varchar not null,
    purpose varchar not null,
    state varchar not null,
    started_at bigint,
    finished_at bigint,
    primary key (run, attempt, position)
);
