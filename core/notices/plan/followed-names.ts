/** Finds the names by which members follow new releases. */
import { z } from "zod";
import { selectByKeys } from "../../database/bulk";
import { rows } from "../../database/sql";
import { bigramsOf } from "../../search/search-key";
import { hasKeyword, type Name, type NamedRelease, namesOf } from "../../subscriptions/bears-name";
import { FOLLOW_KINDS } from "../../subscriptions/follow-key";

const Key = z.object({ key: z.string() });

export interface FollowedName extends Name {
  releaseId: number;
}

/** Only names that somebody follows, each once a release. Reads every keyword that is followed once. */
export async function findFollowedNames(releases: NamedRelease[]): Promise<FollowedName[]> {
  const named = releases.flatMap((release) =>
    namesOf(release).map((name) => ({ releaseId: release.id, ...name })),
  );
  const followed: FollowedName[] = [];
  for (const kind of FOLLOW_KINDS) {
    const ofKind = named.filter((name) => name.kind === kind);
    const keys = await selectByKeys({ rows }, Key, {
      sql: "SELECT DISTINCT match_key AS `key` FROM follows WHERE kind = :kind AND match_key IN (:keys) AND removed_at IS NULL",
      keys: [...new Set(ofKind.map(({ key }) => key))],
      values: { kind },
    });
    const known = new Set(keys.map(({ key }) => key));
    followed.push(...ofKind.filter(({ key }) => known.has(key)));
  }
  return [...followed, ...(await keywordsIn(releases))];
}

/** Keywords are looked up by their first two letters, so that many of them cost little. */
async function keywordsIn(releases: NamedRelease[]): Promise<FollowedName[]> {
  const keywords = await rows(
    Key,
    "SELECT DISTINCT match_key AS `key` FROM follows WHERE kind = 'keyword' AND removed_at IS NULL",
  );
  const byStart = Map.groupBy(keywords, ({ key }) => [...key].slice(0, 2).join(""));
  return releases.flatMap(({ id, searchKey }) => {
    if (!searchKey) return [];
    const possible = bigramsOf(searchKey).flatMap((start) => byStart.get(start) ?? []);
    const found = possible.filter(({ key }) => hasKeyword(searchKey, key));
    return found.map(({ key }) => ({ releaseId: id, kind: "keyword" as const, key }));
  });
}
