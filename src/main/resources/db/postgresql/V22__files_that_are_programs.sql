-- Whether a file of an item can be started as a program.
alter table catalogue_files add column executable integer not null default 0;
