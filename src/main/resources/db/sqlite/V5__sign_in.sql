-- When a session began: it is renewed by use, but not for ever. Those already open count from their last renewal.
alter table sessions add column opened_at datetime;
update sessions set opened_at = expires_at;

-- Sign-ins that failed within the last hour (milliseconds since 1970, the database's clock), on every node. Names are
-- kept as digests, because people type passwords into the wrong field.
create table sign_in_failures (
    user_digest varchar not null,
    network varchar not null,
    failed_at bigint not null
);
create index ix_sign_in_failures_user_digest on sign_in_failures (user_digest, failed_at);
create index ix_sign_in_failures_network on sign_in_failures (network, failed_at);

-- From where somebody has signed in lately: strangers who guess do not lock them out there.
create table sign_in_networks (
    user_digest varchar not null,
    network varchar not null,
    signed_in_at bigint not null,
    primary key (user_digest, network)
);
