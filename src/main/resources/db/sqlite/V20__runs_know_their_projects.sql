-- When the project of a run was made, as the database writes it: the old backend deletes projects without a word, and
-- SQLite gives the id to the next one, which is none of this run's.
alter table runs add column project_made_at varchar;
update runs set project_made_at = (select cast(p.created_at as varchar) from projects p where p.id = runs.project_id);
