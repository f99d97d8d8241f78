-- A trim is in its own unit: kelvins on a zone, λ on the air ratio.
ALTER TABLE decision RENAME COLUMN "to_dK" TO target;
ALTER TABLE trim_in_force RENAME COLUMN "to_dK" TO target;
