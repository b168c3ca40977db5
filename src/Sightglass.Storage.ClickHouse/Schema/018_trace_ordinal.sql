-- The place of a row's trace among those of its block, in the order in which they came, from 0: by it a block's rows are sorted (001, docs/adr/018).
-- A store made before keeps its order; there it is a number like any other.
ALTER TABLE spans ADD COLUMN IF NOT EXISTS trace_ordinal UInt32 CODEC(Delta, ZSTD(1)) AFTER head;
