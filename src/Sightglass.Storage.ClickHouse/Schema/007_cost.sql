-- What a span costs: nano-USD by the price book or as reported, how that is known (CostSource), its parts (uncached input, cache reads, cache writes,
-- output; none when it was not worked out here) and the price it was worked out from. Spans stored before have what was reported.
ALTER TABLE spans ADD COLUMN IF NOT EXISTS cost Nullable(Int64) DEFAULT reported_cost CODEC(ZSTD(1)) AFTER reported_cost;
ALTER TABLE spans ADD COLUMN IF NOT EXISTS cost_source UInt8
    DEFAULT multiIf(reported_cost IS NOT NULL, 3, usage_role = 0, 0, input_tokens IS NULL AND output_tokens IS NULL AND total_tokens IS NULL, 5, 4) CODEC(ZSTD(1)) AFTER cost;
ALTER TABLE spans ADD COLUMN IF NOT EXISTS cost_parts Array(Int64) CODEC(ZSTD(1)) AFTER cost_source;
ALTER TABLE spans ADD COLUMN IF NOT EXISTS price LowCardinality(String) AFTER cost_parts;
