/** Finds the names by which members follow new releases. */
import { z } from "zod";
import { selectByKeys } from "../../database/bulk";
import { rows } from "../../database/sql";
import { bigramsOf } from "../../search/search-key";
import { FOLLOW_KINDS, type FollowKind, followKey } from "../../subscriptions/follow-key";

export interface NamedRelease {
  id: number;
  title: string;
  series: string | null;
  publisher: string | null;
  label: string | null;
  contributors: { name: string }[];
  /** The folded text by which it is found, where the import has written it. */
  searchKey: string | null;
}

const Key = z.object({ key: z.string() });

export interface FollowedName {
  releaseId: number;
  kind: FollowKind;
  key: string;
}

/** Only names that somebody follows, each once a release. Reads every keyword that is followed once. */
export async function findFollowedNames(releases: NamedRelease[]): Promise<FollowedName[]> {
  const named = releases.flatMap(namesOf);
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

/** A series by the name that the feed gives it, otherwise by its title without the volume. */
function namesOf(release: NamedRelease): FollowedName[] {
  const { id, title, series, publisher, label, contributors } = release;
  const names: [FollowKind, string | null][] = [
    ...contributors.map(({ name }): [FollowKind, string] => ["author", name]),
    ...([
      ["series", series ?? title],
      ["publisher", publisher],
      ["label", label],
    ] as [FollowKind, string | null][]),
  ];
  const keys = names.flatMap(([kind, name]) => {
    const key = name && followKey(kind, name);
    return key ? [`${kind} ${key}`] : [];
  });
  return [...new Set(keys)].map((text) => {
    const [kind = "", ...key] = text.split(" ");
    return { releaseId: id, kind: kind as FollowKind, key: key.join(" ") };
  });
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
    const found = possible.filter(({ key }) => key.split(" ").every((word) => searchKey.includes(word)));
    return found.map(({ key }) => ({ releaseId: id, kind: "keyword" as const, key }));
  });
}
