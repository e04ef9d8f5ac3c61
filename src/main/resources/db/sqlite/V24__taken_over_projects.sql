-- Projects that were taken over from a temporary database: which (its id there and when it was made), and which it is here. It stays
-- when the project is deleted, so that none comes twice.
create table taken_over_projects (
    origin varchar primary key,
    project_id integer not null
);
