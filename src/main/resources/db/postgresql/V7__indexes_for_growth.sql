-- What keeps calls as fast with a million projects and ten thousand machines as with a thousand and a hundred.

-- The history of one status, and what is still going on.
create index ix_projects_status on projects (status, id);

-- The free machines, lowest id first; and who holds which.
create index ix_workload_test_pool_free on workload_test_pool (id) where is_used is null or is_used = false;
create index ix_workload_test_pool_project_id on workload_test_pool (project_id);
create index ix_workload_test_pool_occupy_user on workload_test_pool (occupy_user, id);
