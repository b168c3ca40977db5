-- The corrections of all shards; each stands on the shard of its trace.
CREATE TABLE IF NOT EXISTS usage_corrections_distributed AS usage_corrections
ENGINE = Distributed('${cluster}', '${database}', 'usage_corrections');
