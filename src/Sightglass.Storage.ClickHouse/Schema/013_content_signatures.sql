-- What cannot stand in the content of runs of blocks (docs/adr/015): a bit for each run of four bytes, ASCII letters without case. A row says of every row of its project
-- whose journal is the same and whose block lies from first_block to last_block, both included, that its content has no run of four bytes whose bit is 0.
-- Rows without such a signature are read. first_start and last_start are the smallest and the largest start of those rows that have content.
-- has_kelvin: a KELVIN SIGN is in the content, which the store takes for a k. All signatures stand on the first server of a cluster.
-- Granules of a few rows, because bits is up to 128 KiB a row. Not fsynced: what a crash loses costs a search time.
CREATE TABLE IF NOT EXISTS content_signatures
(
    project      LowCardinality(String),
    received_day Date CODEC(ZSTD(1)),
    journal      UInt64 CODEC(ZSTD(1)),
    first_block  UInt64 CODEC(ZSTD(1)),
    last_block   UInt64 CODEC(ZSTD(1)),
    first_start  UInt64 CODEC(ZSTD(1)),
    last_start   UInt64 CODEC(ZSTD(1)),
    revisions    UInt64 CODEC(ZSTD(1)),
    has_kelvin   UInt8 CODEC(ZSTD(1)),
    bits         Array(UInt64) CODEC(ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY received_day
ORDER BY (project, last_start)
SETTINGS
    index_granularity_bytes = 1048576,
    non_replicated_deduplication_window = 0,
    ttl_only_drop_parts = 1;
-- A row for each time that content of a project's rows of a day begins or ends to be rewritten, on every server: a signature holds while there are as many as when it was
-- begun. Fsynced: one that was lost would make signatures hold that do not.
CREATE TABLE IF NOT EXISTS content_revisions
(
    project      LowCardinality(String),
    received_day Date CODEC(ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY received_day
ORDER BY project
SETTINGS
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    min_compressed_bytes_to_fsync_after_merge = 1,
    non_replicated_deduplication_window = 0,
    ttl_only_drop_parts = 1;
-- A search leaves out intervals of blocks of a journal: by this without reading either column.
ALTER TABLE spans ADD INDEX IF NOT EXISTS by_journal_and_block (journal, block) TYPE minmax GRANULARITY 1;
