-- How whoever did it had shown who they are, and what is another than before, as JSON.
alter table audit add column signed_in_by varchar;
alter table audit add column changes varchar;
