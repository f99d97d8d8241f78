-- A write that needs no decision goes toward zero: in all slots (toward is null) or in those named.
ALTER TABLE write_intent ADD COLUMN toward jsonb;
ALTER TABLE write_intent ADD COLUMN cause text;
