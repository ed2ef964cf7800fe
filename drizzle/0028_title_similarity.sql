-- How similar the best word of a title is to a word, from 0 to 1. Both are folded. Searches use it if they find nothing else. Where the
-- extension is not available or not allowed, nothing is similar, and searches find exact words alone.
DO $$
DECLARE
	home text;
BEGIN
	BEGIN
		CREATE EXTENSION IF NOT EXISTS pg_trgm;
	EXCEPTION WHEN OTHERS THEN
		RAISE NOTICE 'pg_trgm: %', SQLERRM;
	END;
	SELECT nspname INTO home FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'pg_trgm';
	EXECUTE 'CREATE FUNCTION title_similarity(word text, title text) RETURNS real LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN '
		|| CASE WHEN home IS NULL THEN '0::real' ELSE format('%I.word_similarity(word, title)', home) END;
END
$$;
