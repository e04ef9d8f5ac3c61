-- What people call the object of an entry, as it was called then: by its number alone nobody knows it, and later it may be gone.
alter table audit add column object_name varchar;
