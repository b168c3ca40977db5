-- No part grows past some 2 million spans: at full load each span is written again once, after its block; with the bound of 500 MB (step 006) a part was
-- just below it often enough to be merged a second time, 3.5 CPU seconds per million spans. A day of 100 million spans has some 200 parts then.
ALTER TABLE spans MODIFY SETTING max_bytes_to_merge_at_max_space_in_pool = 250000000;
