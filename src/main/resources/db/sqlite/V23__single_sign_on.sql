-- Who somebody at a provider is here. The provider's word for them is their subject; names there may change, and be given to others.
create table sso_accounts (
    issuer varchar not null,
    subject varchar not null,
    account_id varchar not null,
    primary key (issuer, subject)
);
create unique index ux_sso_accounts_account_id on sso_accounts (account_id);

-- What a provider is shown when somebody signs out there too, encrypted. It goes with its session.
create table sso_sessions (
    token_digest varchar primary key,
    id_token varchar not null
);

-- Answers of the provider that somebody was signed in by, so that none counts twice. Kept for a day.
create table sso_answers (
    state_digest varchar primary key,
    used_at datetime not null
);
create index ix_sso_answers_used_at on sso_answers (used_at);
