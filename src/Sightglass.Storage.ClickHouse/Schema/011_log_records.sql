-- Log records: one row per record. Partition, order, indexes and settings are those of spans (001, 006), for the same reasons: an insert makes one
-- part of one receive day, a block is counted by its own columns, a trace's records lie side by side, newest first reads backwards along the key.
-- at is what they are ordered by: the time as sent, else when it was observed, else when it was received. ordinal is the record's place in its
-- block: instrumentations send the messages of one call within one millisecond, and their order is part of what they say.
-- body and attributes.value are text of their type (Sightglass.Domain.AttributeType). trace_id and span_id are all zero where there is none.
CREATE TABLE IF NOT EXISTS log_records
(
    project                  LowCardinality(String),
    received_day             Date CODEC(ZSTD(1)),
    journal                  UInt64 CODEC(ZSTD(1)),
    block                    UInt64 CODEC(ZSTD(1)),
    received_at              UInt64 CODEC(ZSTD(1)),
    ordinal                  UInt32 CODEC(ZSTD(1)),

    at                       UInt64 CODEC(Delta, ZSTD(1)),
    time                     UInt64 CODEC(ZSTD(1)),
    observed_time            UInt64 CODEC(ZSTD(1)),
    trace_id                 FixedString(16) CODEC(ZSTD(1)),
    span_id                  FixedString(8) CODEC(ZSTD(1)),
    flags                    UInt32 CODEC(ZSTD(1)),
    severity_number          Int32 CODEC(ZSTD(1)),
    severity_text            LowCardinality(String),
    event_name               LowCardinality(String),
    body_type                UInt8 CODEC(ZSTD(1)),
    body                     String CODEC(ZSTD(1)),

    service                  LowCardinality(String),
    environment              LowCardinality(String),

    `attributes.key`         Array(LowCardinality(String)) CODEC(ZSTD(1)),
    `attributes.type`        Array(UInt8) CODEC(ZSTD(1)),
    `attributes.value`       Array(String) CODEC(ZSTD(1)),
    dropped_attributes_count UInt32 CODEC(ZSTD(1)),
    scope                    LowCardinality(String),
    resource                 LowCardinality(String),

    INDEX by_trace trace_id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX by_block block TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY received_day
PRIMARY KEY (project, intDiv(at, 5000000000), trace_id)
ORDER BY (project, intDiv(at, 5000000000), trace_id, at)
SETTINGS
    min_bytes_for_wide_part = 134217728,
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    min_compressed_bytes_to_fsync_after_merge = 1,
    old_parts_lifetime = 480,
    non_replicated_deduplication_window = 0,
    min_free_disk_bytes_to_perform_insert = 1073741824,
    merge_selector_base = 10,
    max_bytes_to_merge_at_max_space_in_pool = 500000000,
    ttl_only_drop_parts = 1;
