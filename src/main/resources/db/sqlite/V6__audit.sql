-- Who did what to which object, from where, when (UTC), and with what result; only ever added to.
create table audit (
    id integer primary key,
    occurred_at datetime not null,
    user_id varchar,
    action varchar not null,
    object varchar,
    address varchar not null,
    result varchar not null,
    status integer not null,
    detail varchar
);
create index ix_audit_user_id on audit (user_id, id);
create index ix_audit_action on audit (action, id);
create index ix_audit_result on audit (result, id);
