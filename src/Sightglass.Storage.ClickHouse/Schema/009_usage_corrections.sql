-- Spans that count otherwise than their own role would have it, because of the rest of their trace: a call that is told of twice, or an agent that alone
-- tells of usage. span is cityHash64(trace_id, span_id, received_at). Of several rows about one span the one that was made of most spans holds. Few spans
-- have one, so that sums over a range hold each span that tells of usage against a small set; the range of start keeps it small.
-- Rows leave with the day of their span.
CREATE TABLE IF NOT EXISTS usage_corrections
(
    project      LowCardinality(String),
    received_day Date CODEC(ZSTD(1)),
    start_time   UInt64 CODEC(Delta, ZSTD(1)),
    trace_id     FixedString(16) CODEC(ZSTD(1)),
    span         UInt64,
    reversed     UInt8 CODEC(ZSTD(1)),
    spans_seen   UInt32 CODEC(ZSTD(1)),

    INDEX by_trace trace_id TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(spans_seen)
PARTITION BY received_day
PRIMARY KEY (project, intDiv(start_time, 5000000000))
ORDER BY (project, intDiv(start_time, 5000000000), trace_id, span)
SETTINGS
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    min_compressed_bytes_to_fsync_after_merge = 1,
    non_replicated_deduplication_window = 0,
    ttl_only_drop_parts = 1;
