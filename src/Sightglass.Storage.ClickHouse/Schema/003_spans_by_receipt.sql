-- The live tail asks what was received since a moment. Spans lie in the order of their start, which is nearly that of their receipt, so the
-- smallest and largest receipt of each granule tell almost all of them apart. Parts written before have no index and are read whole.
ALTER TABLE spans ADD INDEX IF NOT EXISTS by_receipt received_at TYPE minmax GRANULARITY 1;
