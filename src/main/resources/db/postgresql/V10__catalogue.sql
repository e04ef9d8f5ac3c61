-- Versions of items, which never change: a run keeps the one that it was asked for with. Files are in Base64.
create table catalogue_versions (
    version varchar primary key,
    item_key varchar not null,
    stored_at bigint not null
);
create table catalogue_files (
    version varchar not null,
    path varchar not null,
    content varchar not null,
    primary key (version, path)
);

-- What is offered, in which version, and from which source.
create table catalogue_items (
    item_key varchar primary key,
    version varchar not null,
    source varchar not null
);

-- What the last look at each source found, as JSON.
create table catalogue_sources (
    source varchar primary key,
    looked_at bigint not null,
    report varchar not null
);

-- What a run's password fields hold, encrypted, until it is over.
create table run_secrets (
    run varchar primary key,
    fields varchar not null
);
