-- The distributed table has the columns of the table it reads.
ALTER TABLE spans_distributed ADD COLUMN IF NOT EXISTS cost Nullable(Int64);
ALTER TABLE spans_distributed ADD COLUMN IF NOT EXISTS cost_source UInt8;
ALTER TABLE spans_distributed ADD COLUMN IF NOT EXISTS cost_parts Array(Int64);
ALTER TABLE spans_distributed ADD COLUMN IF NOT EXISTS price LowCardinality(String);
