-- When this attempt of a run began and ended, in milliseconds since 1970: durations are taken from these. What was stored
-- before is local time, which a change of zone, or the end of summer time, sets back.
alter table runs add column began bigint;
alter table runs add column ended bigint;

-- The zone of the local times that a node writes: all that serve at a time write the same.
alter table nodes add column zone varchar;
