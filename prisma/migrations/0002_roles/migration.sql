-- Who may do what in the database. Migrations run as the owner. The server works as trimtab_server:
-- it adds evidence, moves the state columns named below, and can delete, truncate or alter nothing.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'trimtab_server') THEN
    CREATE ROLE trimtab_server NOLOGIN;
  END IF;
  IF NOT pg_has_role(current_user, 'trimtab_server', 'SET') THEN
    EXECUTE format('GRANT trimtab_server TO %I', current_user);
  END IF;
EXCEPTION
  -- A migration of another database in the same cluster made the role in this moment.
  WHEN duplicate_object OR unique_violation THEN NULL;
  WHEN insufficient_privilege THEN
    RAISE EXCEPTION 'this database user may not create the role trimtab_server'
      USING HINT = format('As an administrator run once: CREATE ROLE trimtab_server; GRANT trimtab_server TO %I;', current_user);
END $$;

GRANT USAGE ON SCHEMA public TO trimtab_server;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO trimtab_server;
GRANT INSERT ON
  asset_lease, scan, tag_list, tag_value, tag_minute, cycle, latest_memory, option, decision, write_intent,
  write_intent_decision, trim_in_force, score, twin_mode, mode_change, quiet, event, audit, person, station,
  person_session, spool_import
TO trimtab_server;

GRANT UPDATE ON asset_lease, latest_memory, tag_minute, twin_mode TO trimtab_server;
GRANT UPDATE (rev, card, acts, "value_EURh", expires_at, state, state_wall_at, state_plant_at, state_cause) ON option TO trimtab_server;
GRANT UPDATE (state, boot, epoch, seq, trims, slots, guard, sent_wall_at, ended_wall_at, ended_plant_at, outcome, evidence)
  ON write_intent TO trimtab_server;
GRANT UPDATE (ended_wall_at, ended_plant_at, cause) ON trim_in_force TO trimtab_server;
GRANT UPDATE (ended_wall_at, ended_plant_at) ON quiet TO trimtab_server;
GRANT UPDATE (name, role, crew, pin_hash, failed_tries, locked_at) ON person TO trimtab_server;
GRANT UPDATE (name, token_hash, revoked_at) ON station TO trimtab_server;
GRANT UPDATE (acted_at, ended_at, ended_why) ON person_session TO trimtab_server;

-- States move only along the tables of terms/trim/state.ts; what is final stays final.
CREATE FUNCTION refuse_state_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> OLD.state AND NOT (OLD.state || '>' || NEW.state) = ANY (TG_ARGV) THEN
    RAISE EXCEPTION '% may not go from % to %', TG_TABLE_NAME, OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER option_state BEFORE UPDATE OF state ON option FOR EACH ROW EXECUTE FUNCTION refuse_state_move(
  'offered>accepted', 'offered>modified', 'offered>rejected', 'offered>expired', 'offered>withdrawn', 'offered>vetoed',
  'rejected>withdrawn');
CREATE TRIGGER write_intent_state BEFORE UPDATE OF state ON write_intent FOR EACH ROW EXECUTE FUNCTION refuse_state_move(
  'pending>sending', 'pending>expired', 'pending>refused',
  'sending>confirmed', 'sending>refused', 'sending>not-applied', 'sending>void');

-- The server may make a day's partitions without owning a table.
CREATE FUNCTION ensure_partition(day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  parent text;
  child text;
BEGIN
  IF day NOT BETWEEN DATE '2020-01-01' AND DATE '2199-12-31' THEN
    RAISE EXCEPTION 'no partition for %: outside 2020 to 2199', day;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('trimtab.ensure_partition'));
  FOREACH parent IN ARRAY ARRAY['scan', 'tag_value'] LOOP
    child := parent || '_' || to_char(day, 'YYYYMMDD');
    IF to_regclass(child) IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', child, parent,
        day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC');
    END IF;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION ensure_partition(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_partition(date) TO trimtab_server;
