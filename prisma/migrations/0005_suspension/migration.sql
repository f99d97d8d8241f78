-- A trim that the operator's own move rejected (design §4): it went to zero, and a code is asked for.
CREATE TABLE suspension (
  decision_id text PRIMARY KEY REFERENCES decision,
  asset       text NOT NULL,
  epoch       bigint NOT NULL,
  place       text NOT NULL,
  message     jsonb NOT NULL,
  wall_at     timestamptz NOT NULL,
  plant_at    timestamptz NOT NULL,
  answered_by text REFERENCES decision
);
CREATE INDEX suspension_open ON suspension (asset) WHERE answered_by IS NULL;
GRANT SELECT, INSERT ON suspension TO trimtab_server;
GRANT UPDATE (answered_by) ON suspension TO trimtab_server;
-- Scope and end of the quiet as they were made at the rejection.
ALTER TABLE quiet ADD COLUMN rule jsonb;
