-- What is final stays as it was, column by column: the server's role moves the columns of an open row, and none of a closed one.
CREATE FUNCTION refuse_change_of_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a row of % that is final may not be changed', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;

-- A rejection may be taken back, which says when and nothing else.
CREATE TRIGGER option_final BEFORE UPDATE ON option FOR EACH ROW
  WHEN (OLD.state <> 'offered' AND NOT (
    OLD.state = 'rejected' AND NEW.state = 'withdrawn'
    AND (NEW.rev, NEW.card, NEW.acts, NEW."value_EURh", NEW.expires_at, NEW.state_cause)
        IS NOT DISTINCT FROM (OLD.rev, OLD.card, OLD.acts, OLD."value_EURh", OLD.expires_at, OLD.state_cause)))
  EXECUTE FUNCTION refuse_change_of_final();
CREATE TRIGGER write_intent_final BEFORE UPDATE ON write_intent FOR EACH ROW
  WHEN (OLD.state NOT IN ('pending', 'sending')) EXECUTE FUNCTION refuse_change_of_final();
CREATE TRIGGER trim_in_force_final BEFORE UPDATE ON trim_in_force FOR EACH ROW
  WHEN (OLD.ended_wall_at IS NOT NULL) EXECUTE FUNCTION refuse_change_of_final();
CREATE TRIGGER quiet_final BEFORE UPDATE ON quiet FOR EACH ROW
  WHEN (OLD.ended_wall_at IS NOT NULL) EXECUTE FUNCTION refuse_change_of_final();
CREATE TRIGGER suspension_final BEFORE UPDATE ON suspension FOR EACH ROW
  WHEN (OLD.answered_by IS NOT NULL) EXECUTE FUNCTION refuse_change_of_final();
