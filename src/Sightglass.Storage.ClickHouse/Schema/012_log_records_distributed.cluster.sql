-- The records of all shards, for reading and counting. Writing goes straight to each shard's own table: a record stands on the shard of its trace.
CREATE TABLE IF NOT EXISTS log_records_distributed AS log_records
ENGINE = Distributed('${cluster}', '${database}', 'log_records');
