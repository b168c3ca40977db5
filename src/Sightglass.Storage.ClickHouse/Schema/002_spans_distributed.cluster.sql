-- The rows of all shards, for reading and counting. Writing goes straight to each shard's own table, so there is no sharding key.
CREATE TABLE IF NOT EXISTS spans_distributed AS spans
ENGINE = Distributed('${cluster}', '${database}', 'spans');
