-- The distributed table has the columns of the table it reads.
ALTER TABLE spans_distributed ADD COLUMN IF NOT EXISTS trace_ordinal UInt32;
