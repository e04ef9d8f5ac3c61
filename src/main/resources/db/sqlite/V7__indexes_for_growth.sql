-- What keeps calls as fast with a million projects and ten thousand machines as with a thousand and a hundred.

-- The history of one status, and what is still going on.
create index if not exists ix_projects_status on projects (status, id);

-- The free machines and the lent ones, lowest id first; and what a project holds.
create index if not exists ix_workload_test_pool_free on workload_test_pool (id) where is_used is null or is_used = false;
create index if not exists ix_workload_test_pool_project_id on workload_test_pool (project_id);
create index if not exists ix_workload_test_pool_used on workload_test_pool (id) where is_used = true;
