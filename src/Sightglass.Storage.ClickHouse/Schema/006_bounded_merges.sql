-- No part grows past some 4 million spans, so that a span is written again twice at most, however large its day becomes: without a bound once more
-- for every tenfold. A day of 100 million spans has some 30 parts then, and what is looked for in them is led to by indexes.
ALTER TABLE spans MODIFY SETTING max_bytes_to_merge_at_max_space_in_pool = 500000000;
-- Whether any span says a word in an attribute that stands in a content column is asked before each filter on an attribute.
ALTER TABLE spans ADD INDEX IF NOT EXISTS by_content_key content_keys TYPE bloom_filter(0.01) GRANULARITY 1;
