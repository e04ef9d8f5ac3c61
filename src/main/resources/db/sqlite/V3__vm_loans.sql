-- The portal's own word on who was lent which machine, behind workload_test_pool: the primary key refuses a second loan
-- of a machine, whatever the statements before it overlooked. An index on workload_test_pool could not: a machine is one
-- row there, and a second loan overwrites the first. Nor may it refuse what the old backend writes or has written, such
-- as machines in use without a project. So a loan counts only while the machine's row says the same; a loan that the old
-- backend ended, by freeing or lending the row without a word, is forgotten at the next lending.
create table vm_loans (
    vm_id integer primary key,
    project_id integer not null
);
create index ix_vm_loans_project_id on vm_loans (project_id);

-- Machines that an operator took back, why, and from whom.
create table vm_releases (
    id integer primary key,
    vm_id integer not null,
    vm_name varchar,
    project_id integer,
    occupy_user varchar,
    released_by varchar not null,
    reason varchar not null,
    released_at datetime not null
);
create index ix_vm_releases_vm_id on vm_releases (vm_id);
