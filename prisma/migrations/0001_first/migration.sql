-- The tables of design §6. Every act-side row carries the asset's epoch and both clocks: wall_at is
-- the clock on the wall, plant_at the process clock as the PLC publishes it. Text columns hold
-- canonical JSON where bits count (jsonb would lose -0 and the order of keys).

-- Ownership: the asset's loop runs in exactly one server (faults.md C, T0).
CREATE TABLE asset_lease (
  asset      text PRIMARY KEY,
  holder     text NOT NULL,
  epoch      bigint NOT NULL CHECK (epoch BETWEEN 0 AND 4294967295),
  renewals   bigint NOT NULL,
  expires_at timestamptz NOT NULL,
  -- Number of the last command of this epoch; a fresh epoch starts at 0.
  last_seq   bigint NOT NULL DEFAULT 0
);

-- Raw registers as read, one row a scan. `raw` holds the blocks; of a carried block (the slab table)
-- only its signature's scan word, and `carried` the rest, when it changed.
CREATE TABLE scan (
  asset        text NOT NULL,
  scan_no      bigint NOT NULL,
  wall_at      timestamptz NOT NULL,
  plant_at     timestamptz,
  monotonic_ms double precision NOT NULL,
  map_version  integer NOT NULL,
  plc_scan     integer,
  fault        jsonb,
  raw          bytea NOT NULL,
  carried      bytea,
  quality      bytea,
  PRIMARY KEY (asset, scan_no, wall_at)
) PARTITION BY RANGE (wall_at);

-- Decoded values for trends: one row a scan, in the order of the tag list.
CREATE TABLE tag_list (
  tag_list_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tags        text[] NOT NULL UNIQUE
);
CREATE TABLE tag_value (
  asset       text NOT NULL,
  scan_no     bigint NOT NULL,
  wall_at     timestamptz NOT NULL,
  plant_at    timestamptz NOT NULL,
  tag_list_id integer NOT NULL REFERENCES tag_list,
  value       double precision[] NOT NULL,
  PRIMARY KEY (asset, scan_no, wall_at)
) PARTITION BY RANGE (wall_at);
CREATE INDEX tag_value_plant ON tag_value (asset, plant_at);

CREATE TABLE tag_minute (
  asset     text NOT NULL,
  tag       text NOT NULL,
  minute_at timestamptz NOT NULL,
  min       double precision NOT NULL,
  max       double precision NOT NULL,
  mean      double precision NOT NULL,
  last      double precision NOT NULL,
  good      integer NOT NULL,
  PRIMARY KEY (asset, tag, minute_at)
);

-- One row a cycle, enough to compute it again bit for bit.
CREATE TABLE cycle (
  asset         text NOT NULL,
  cycle_no      bigint NOT NULL,
  epoch         bigint NOT NULL,
  scan_no       bigint NOT NULL,
  wall_at       timestamptz NOT NULL,
  plant_at      timestamptz NOT NULL,
  why           text NOT NULL,
  input         text NOT NULL,
  scan_memory   text NOT NULL,
  cycle_memory  text NOT NULL,
  answer        text NOT NULL,
  memory_hash   text NOT NULL,
  picture_hash  text NOT NULL,
  answer_hash   text NOT NULL,
  config_hash   text NOT NULL,
  build_hash    text NOT NULL,
  node_version  text NOT NULL,
  evaluations   integer NOT NULL,
  duration_ms   double precision NOT NULL,
  PRIMARY KEY (asset, cycle_no)
);
CREATE INDEX cycle_scan ON cycle (asset, scan_no);

-- What the last cycle left to the next: where a restarted server goes on.
CREATE TABLE latest_memory (
  asset        text PRIMARY KEY,
  cycle_no     bigint NOT NULL,
  scan_no      bigint NOT NULL,
  config_hash  text NOT NULL,
  build_hash   text NOT NULL,
  scan_memory  text NOT NULL,
  cycle_memory text NOT NULL
);

CREATE TABLE option (
  option_id      text PRIMARY KEY,
  asset          text NOT NULL,
  epoch          bigint NOT NULL,
  cycle_no       bigint NOT NULL,
  decision_class text NOT NULL,
  option_group   text NOT NULL,
  place          text NOT NULL,
  acts           jsonb NOT NULL,
  "value_EURh"   double precision NOT NULL,
  offered_at     timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL,
  wall_at        timestamptz NOT NULL,
  plant_at       timestamptz NOT NULL,
  -- Hash of exactly what the card shows; a click names the one it saw.
  rev            text NOT NULL,
  card           jsonb NOT NULL,
  state          text NOT NULL DEFAULT 'offered'
                 CHECK (state IN ('offered', 'accepted', 'modified', 'rejected', 'expired', 'withdrawn', 'vetoed')),
  state_wall_at  timestamptz NOT NULL,
  state_plant_at timestamptz NOT NULL,
  state_cause    jsonb
);
CREATE INDEX option_open ON option (asset) WHERE state = 'offered';
CREATE INDEX option_offered ON option (asset, offered_at);

-- Append only: one person's click = one transaction = one decision.
CREATE TABLE decision (
  decision_id  text PRIMARY KEY,
  asset        text NOT NULL,
  epoch        bigint NOT NULL,
  option_id    text REFERENCES option,
  kind         text NOT NULL CHECK (kind IN ('accept', 'modify', 'reject', 'take-back', 'keep', 'expire', 'withdraw')),
  place        text NOT NULL,
  "to_dK"      double precision,
  reason       text,
  text         text CHECK (char_length(text) <= 500),
  person_id    text NOT NULL,
  station_id   text NOT NULL,
  wall_at      timestamptz NOT NULL,
  plant_at     timestamptz NOT NULL,
  request_key  text NOT NULL UNIQUE,
  request_hash text NOT NULL,
  shown_rev    text,
  margins      jsonb
);
CREATE UNIQUE INDEX decision_decides ON decision (option_id) WHERE kind IN ('accept', 'modify', 'reject', 'expire');
CREATE INDEX decision_time ON decision (asset, wall_at);

-- One write on its way to the PLC (faults.md C).
CREATE TABLE write_intent (
  intent_id      text PRIMARY KEY,
  asset          text NOT NULL,
  state          text NOT NULL DEFAULT 'pending'
                 CHECK (state IN ('pending', 'sending', 'confirmed', 'refused', 'not-applied', 'void', 'expired')),
  boot           bigint,
  epoch          bigint NOT NULL,
  seq            bigint,
  trims          double precision[],
  slots          text[],
  guard          jsonb,
  expires_at     timestamptz NOT NULL,
  wall_at        timestamptz NOT NULL,
  plant_at       timestamptz NOT NULL,
  sent_wall_at   timestamptz,
  ended_wall_at  timestamptz,
  ended_plant_at timestamptz,
  outcome        text,
  -- The acknowledgement block as read: what the outcome rests on.
  evidence       bytea,
  CHECK (state NOT IN ('sending', 'confirmed', 'not-applied', 'void')
         OR (boot IS NOT NULL AND seq IS NOT NULL AND trims IS NOT NULL AND slots IS NOT NULL)),
  UNIQUE (asset, epoch, seq)
);
CREATE UNIQUE INDEX write_intent_one_sending ON write_intent (asset) WHERE state = 'sending';
CREATE INDEX write_intent_open ON write_intent (asset, wall_at) WHERE state IN ('pending', 'sending');

CREATE TABLE write_intent_decision (
  decision_id text PRIMARY KEY REFERENCES decision,
  intent_id   text NOT NULL REFERENCES write_intent
);
CREATE INDEX write_intent_decision_intent ON write_intent_decision (intent_id);

CREATE TABLE trim_in_force (
  trim_id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  asset          text NOT NULL,
  epoch          bigint NOT NULL,
  slot           integer NOT NULL,
  place          text NOT NULL,
  decision_id    text NOT NULL REFERENCES decision,
  intent_id      text NOT NULL REFERENCES write_intent,
  "to_dK"        double precision NOT NULL,
  wall_at        timestamptz NOT NULL,
  plant_at       timestamptz NOT NULL,
  ended_wall_at  timestamptz,
  ended_plant_at timestamptz,
  cause          text,
  CHECK ((ended_wall_at IS NULL) = (cause IS NULL))
);
CREATE UNIQUE INDEX trim_in_force_one ON trim_in_force (asset, slot) WHERE ended_wall_at IS NULL;

CREATE TABLE score (
  asset       text NOT NULL,
  epoch       bigint NOT NULL,
  cycle_no    bigint NOT NULL,
  subject     text NOT NULL,
  quantity    text NOT NULL,
  horizon_min double precision NOT NULL,
  option_id   text REFERENCES option,
  predicted   double precision NOT NULL,
  actual      double precision,
  due_at      timestamptz NOT NULL,
  wall_at     timestamptz NOT NULL,
  plant_at    timestamptz NOT NULL,
  region      text,
  PRIMARY KEY (asset, cycle_no, subject, quantity, horizon_min)
);
CREATE INDEX score_option ON score (option_id);
CREATE INDEX score_due ON score (asset, due_at);

CREATE TABLE twin_mode (
  asset          text NOT NULL,
  decision_class text NOT NULL,
  epoch          bigint NOT NULL,
  version        bigint NOT NULL,
  state          jsonb NOT NULL,
  wall_at        timestamptz NOT NULL,
  plant_at       timestamptz NOT NULL,
  PRIMARY KEY (asset, decision_class)
);
CREATE TABLE mode_change (
  asset          text NOT NULL,
  decision_class text NOT NULL,
  version        bigint NOT NULL,
  epoch          bigint NOT NULL,
  mode           text NOT NULL,
  granted        text NOT NULL,
  person_id      text,
  station_id     text,
  cause          jsonb,
  request_key    text UNIQUE,
  wall_at        timestamptz NOT NULL,
  plant_at       timestamptz NOT NULL,
  PRIMARY KEY (asset, decision_class, version)
);

-- A rejection quiets its place for a time.
CREATE TABLE quiet (
  decision_id    text PRIMARY KEY REFERENCES decision,
  asset          text NOT NULL,
  epoch          bigint NOT NULL,
  place          text NOT NULL,
  reason         text NOT NULL,
  option_id      text NOT NULL REFERENCES option,
  until_at       timestamptz NOT NULL,
  wall_at        timestamptz NOT NULL,
  plant_at       timestamptz NOT NULL,
  ended_wall_at  timestamptz,
  ended_plant_at timestamptz
);
CREATE INDEX quiet_open ON quiet (asset) WHERE ended_wall_at IS NULL;

-- Ids in commit order: taken under the asset's log lock, inside the writing transaction.
CREATE TABLE event (
  asset    text NOT NULL,
  event_id bigint NOT NULL,
  epoch    bigint NOT NULL,
  wall_at  timestamptz NOT NULL,
  plant_at timestamptz NOT NULL,
  kind     text NOT NULL,
  message  jsonb NOT NULL,
  PRIMARY KEY (asset, event_id)
);

-- Hash chain: each entry's hash covers the one before it.
CREATE TABLE audit (
  asset     text NOT NULL,
  audit_no  bigint NOT NULL,
  epoch     bigint NOT NULL,
  wall_at   timestamptz NOT NULL,
  plant_at  timestamptz NOT NULL,
  actor     text NOT NULL,
  action    text NOT NULL,
  subject   text NOT NULL,
  content   text NOT NULL,
  prev_hash text NOT NULL,
  hash      text NOT NULL,
  PRIMARY KEY (asset, audit_no)
);

CREATE TABLE person (
  person_id    text PRIMARY KEY,
  name         text NOT NULL,
  role         text NOT NULL CHECK (role IN ('viewer', 'operator', 'supervisor', 'engineer', 'finance', 'admin')),
  crew         text,
  pin_hash     text NOT NULL,
  failed_tries integer NOT NULL DEFAULT 0,
  locked_at    timestamptz
);
CREATE TABLE station (
  station_id    text PRIMARY KEY,
  name          text NOT NULL,
  token_hash    text NOT NULL UNIQUE,
  registered_at timestamptz NOT NULL,
  revoked_at    timestamptz
);
CREATE TABLE person_session (
  token_hash   text PRIMARY KEY,
  person_id    text NOT NULL REFERENCES person,
  station_id   text NOT NULL REFERENCES station,
  signed_on_at timestamptz NOT NULL,
  acted_at     timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  ended_at     timestamptz,
  ended_why    text
);
CREATE INDEX person_session_open ON person_session (person_id) WHERE ended_at IS NULL;

-- What was spooled to disk while the database was away is imported once (faults.md C, rule 6).
CREATE TABLE spool_import (
  spool_id text PRIMARY KEY,
  wall_at  timestamptz NOT NULL
);
