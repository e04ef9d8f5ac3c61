-- The key pair that the portal signs in to machines with: one row, made at first use. The private key is encrypted.
create table portal_key (
    id integer primary key check (id = 1),
    public_key varchar not null,
    private_key varchar not null,
    since datetime not null
);

-- The host key that a machine showed when the portal first met it, as a line of known_hosts without the names.
create table vm_host_keys (
    vm_id integer primary key,
    key_line varchar not null,
    since datetime not null
);

-- Machines that could not be cleaned, and why. A row counts only while the machine is used without project and user.
create table vm_quarantine (
    vm_id integer primary key,
    reason varchar not null,
    since datetime not null
);

-- What a machine is good for, where its operator said so. The labels are words with blanks between them.
create table vm_traits (
    vm_id integer primary key,
    tier varchar,
    vcpu integer,
    memory integer,
    labels varchar not null
);

-- Which of the tiers that a project asked for a machine was lent for.
alter table vm_loans add column tier varchar;

-- The keys that people sign in to their machines with.
create table ssh_keys (
    id integer primary key autoincrement,
    user_id varchar not null,
    key_type varchar not null,
    key_data varchar not null,
    comment varchar not null,
    fingerprint varchar not null,
    added_at datetime not null
);
create unique index ux_ssh_keys_user_id on ssh_keys (user_id, fingerprint);
