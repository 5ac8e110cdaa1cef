/** The SQL that says which follows a newly announced release answers. */

/**
 * Around `follows f` and `announcement_keys k`: they meet by name, and the release is as new as the follow wishes. The
 * letters of `novelty` are explained in core/notices/plan/novelty.ts.
 */
export const FOLLOWED = `f.kind = k.kind AND f.match_key = k.match_key AND f.removed_at IS NULL
  AND (f.reprints OR k.novelty NOT LIKE '%r%') AND (f.formats OR k.novelty NOT LIKE '%f%')
  AND (f.released OR k.novelty NOT LIKE '%o%')`;
