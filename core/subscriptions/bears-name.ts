/** The names by which a release can be followed, and whether it bears one that somebody follows. */
import { type FollowKind, followKey } from "./follow-key";

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

export interface Name {
  kind: FollowKind;
  /** As `followKey` folds it. */
  key: string;
}

/** Each once. A series by the name that the feed gives it, otherwise by its title without the volume; no keywords. */
export function namesOf({ title, series, publisher, label, contributors }: NamedRelease): Name[] {
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
    return { kind: kind as FollowKind, key: key.join(" ") };
  });
}

/** Whether the folded text by which a release is found has every word of a keyword's key. */
export const hasKeyword = (searchKey: string, key: string): boolean =>
  key.split(" ").every((word) => searchKey.includes(word));

/** The first of these that the release bears. */
export function nameBorne<T extends Name>(release: NamedRelease, followed: readonly T[]): T | undefined {
  const own = new Set(namesOf(release).map(({ kind, key }) => `${kind} ${key}`));
  return followed.find(({ kind, key }) =>
    kind === "keyword" ? hasKeyword(release.searchKey ?? "", key) : own.has(`${kind} ${key}`),
  );
}
