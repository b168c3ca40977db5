-- What people set up (saved views and the like): every change is a row of its own and the last version holds. Two that were written at once as the
-- same version are told apart by their writer: the smaller one holds. On a cluster the documents stand on the first server; the table of the
-- others stays empty.
CREATE TABLE IF NOT EXISTS documents
(
    project    LowCardinality(String),
    kind       LowCardinality(String),
    id         String,
    version    UInt64,
    writer     String,
    deleted    UInt8,
    body       String,
    written_at UInt64
)
ENGINE = MergeTree
ORDER BY (project, kind, id, version)
SETTINGS
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    min_compressed_bytes_to_fsync_after_merge = 1,
    non_replicated_deduplication_window = 0;
