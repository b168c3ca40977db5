-- Spans: one row per span, everything about a span in that row.
--
-- Partition: the UTC day of receipt. A block is of one receive day, so an insert makes exactly one part, which is what the engine
-- writes atomically; a span with an odd clock cannot make a partition of its own; retention drops whole days.
-- Order: by the five seconds in which a span began, there by block, in a block by trace. The spans of a trace that came together lie side by side,
-- which takes 20 bytes a span less than the order of start alone (docs/adr/010); and a merge moves each block's rows of five seconds as one run, which
-- costs 2.5 CPU seconds per million spans less than rows of all blocks one by one by trace (docs/adr/014). The traces of a block stand as they came, not
-- by id: there is nothing to sort where spans come trace by trace, and what came in one request lies side by side (docs/adr/018).
-- Newest first reads backwards along the key. A store made before has an earlier order and keeps it; every question has the same answer there.
-- replaces: cce009e578155e46716c8df33c94a3f314bcc904777e1c83c5315bc44b9dcaca
-- replaces: b7417d812ac0c7af215fb18ad93344cd94ea112ce87bfaef1e0bf517ae882a91
-- replaces: 9d22fc453eb81274820478b1d8260c0368c8e598eace2df68d7df55761b68753
-- Times are nanoseconds since 1970 as UInt64 (to the year 2554). duration is end - start, wrapping, so that the end as sent is
-- start_time + duration; a span that never ended has end 0.
-- T64 and LZ4 for both: numbers over time read them of every row. 2.4 bytes a span more than ZSTD, and p95 by model over 4 million spans in two
-- thirds of the time.
-- Numbers of kind, status, operation, usage_role and attributes.type are those of the enums in Sightglass.Domain;
-- attributes.type 16 + n says that the value stands in content column n (ContentColumn), once.
-- by_trace finds one trace. Measured against a projection ordered by trace id: 6 against 12 ms in 4 million rows, equal at 40 million in
-- 20 parts, 0.4 against 5.9 bytes a row, and no planner threshold to fall off; from some 100 million rows a server on, the projection wins.
-- by_block counts a block after a crash without reading a whole day.
-- min_bytes_for_wide_part: a block of 32 MiB as one file instead of some 250 is written in 125 instead of 180 ms; merges make it wide.
-- fsync: a block that was acknowledged is on disk, before and after merges; the sources of a merge stay for old_parts_lifetime seconds.
-- non_replicated_deduplication_window = 0: a block is known by its own columns; a deduplication token can lose it in a crash.
CREATE TABLE IF NOT EXISTS spans
(
    project                  LowCardinality(String),
    received_day             Date CODEC(ZSTD(1)),
    journal                  UInt64 CODEC(ZSTD(1)),
    block                    UInt64 CODEC(ZSTD(1)),
    received_at              UInt64 CODEC(ZSTD(1)),
    head                     UInt8 CODEC(ZSTD(1)),
    trace_ordinal            UInt32 CODEC(Delta, ZSTD(1)),

    trace_id                 FixedString(16) CODEC(ZSTD(1)),
    span_id                  FixedString(8) CODEC(NONE),
    parent_span_id           FixedString(8) CODEC(ZSTD(1)),
    trace_state              String CODEC(ZSTD(1)),
    flags                    UInt32 CODEC(ZSTD(1)),
    name                     LowCardinality(String),
    kind                     UInt8 CODEC(ZSTD(1)),
    start_time               UInt64 CODEC(T64, LZ4),
    duration                 Int64 CODEC(T64, LZ4),
    status                   UInt8 CODEC(ZSTD(1)),
    status_message           String CODEC(ZSTD(1)),

    service                  LowCardinality(String),
    environment              LowCardinality(String),
    release                  LowCardinality(String),
    operation                UInt8 CODEC(ZSTD(1)),
    dialect                  LowCardinality(String),

    provider                 LowCardinality(String),
    request_model            LowCardinality(String),
    response_model           LowCardinality(String),
    response_id              String CODEC(ZSTD(1)),
    temperature              Nullable(Float64) CODEC(ZSTD(1)),
    top_p                    Nullable(Float64) CODEC(ZSTD(1)),
    max_tokens               Nullable(Int64) CODEC(ZSTD(1)),
    stream                   Nullable(UInt8) CODEC(ZSTD(1)),
    prompt_name              LowCardinality(String),
    prompt_version           LowCardinality(String),
    prompt_hash              String CODEC(ZSTD(1)),
    session_id               String CODEC(ZSTD(1)),
    user_id                  String CODEC(ZSTD(1)),
    tenant_id                String CODEC(ZSTD(1)),

    usage_role               UInt8 CODEC(ZSTD(1)),
    input_tokens             Nullable(Int64) CODEC(ZSTD(1)),
    cache_read_tokens        Nullable(Int64) CODEC(ZSTD(1)),
    cache_write_tokens       Nullable(Int64) CODEC(ZSTD(1)),
    output_tokens            Nullable(Int64) CODEC(ZSTD(1)),
    reasoning_tokens         Nullable(Int64) CODEC(ZSTD(1)),
    total_tokens             Nullable(Int64) CODEC(ZSTD(1)),
    reported_cost            Nullable(Int64) CODEC(ZSTD(1)),
    time_to_first_token      Nullable(UInt64) CODEC(ZSTD(1)),
    finish_reasons           LowCardinality(String),
    tool_name                LowCardinality(String),
    tool_call_id             String CODEC(ZSTD(1)),
    error_type               LowCardinality(String),

    system_instructions      String CODEC(ZSTD(1)),
    input_messages           String CODEC(ZSTD(1)),
    output_messages          String CODEC(ZSTD(1)),
    tool_arguments           String CODEC(ZSTD(1)),
    tool_result              String CODEC(ZSTD(1)),
    documents                String CODEC(ZSTD(1)),
    content_keys             Array(LowCardinality(String)),

    `attributes.key`         Array(LowCardinality(String)) CODEC(ZSTD(1)),
    `attributes.type`        Array(UInt8) CODEC(ZSTD(1)),
    `attributes.value`       Array(String) CODEC(ZSTD(1)),
    dropped_attributes_count UInt32 CODEC(ZSTD(1)),
    events                   String CODEC(ZSTD(1)),
    dropped_events_count     UInt32 CODEC(ZSTD(1)),
    links                    String CODEC(ZSTD(1)),
    dropped_links_count      UInt32 CODEC(ZSTD(1)),
    scope                    LowCardinality(String),
    resource                 LowCardinality(String),

    INDEX by_trace trace_id TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX by_block block TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY received_day
PRIMARY KEY (project, intDiv(start_time, 5000000000), block)
ORDER BY (project, intDiv(start_time, 5000000000), block, trace_ordinal)
SETTINGS
    min_bytes_for_wide_part = 134217728,
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    min_compressed_bytes_to_fsync_after_merge = 1,
    old_parts_lifetime = 480,
    non_replicated_deduplication_window = 0,
    min_free_disk_bytes_to_perform_insert = 1073741824,
    ttl_only_drop_parts = 1;
