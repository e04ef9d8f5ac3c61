-- What the request of an entry is called elsewhere in the log (X-Request-Id); of older entries nobody knows.
alter table audit add column request_id varchar;
