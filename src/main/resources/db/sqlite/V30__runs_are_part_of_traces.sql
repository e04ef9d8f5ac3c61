-- The trace that the request was part of (traceparent of W3C Trace Context), for what the run starts elsewhere.
alter table runs add column trace varchar;
