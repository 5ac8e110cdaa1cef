/** Which releases bear a name that a member follows, whenever they were announced. */
import { z } from "zod";
import { isNonEmpty, rows } from "../database/sql";
import { type Name, type NamedRelease, nameBorne } from "./bears-name";
import { FOLLOW_KINDS } from "./follow-key";

/** A name as it is compared, and as it is shown. */
export interface FollowedName extends Name {
  followId: number;
  name: string;
}

const Followed = z.object({
  followId: z.number(),
  kind: z.enum(FOLLOW_KINDS),
  key: z.string(),
  name: z.string(),
});

/** People first, keywords last. */
export const listFollowedNames = (memberId: string): Promise<FollowedName[]> =>
  rows(
    Followed,
    `SELECT id AS followId, kind, match_key AS \`key\`, name FROM follows
     WHERE member_id = :memberId AND removed_at IS NULL ORDER BY FIELD(kind, :kinds), name, id`,
    { memberId, kinds: FOLLOW_KINDS },
  );

/** Of at most a thousand releases, by their numbers: the first name of `followed` that each bears. */
export async function whichFollowed(
  followed: readonly FollowedName[],
  releaseIds: readonly number[],
): Promise<Map<number, FollowedName>> {
  if (followed.length === 0) return new Map();
  const named = await findNamed(releaseIds);
  return new Map(
    named.flatMap((release) => {
      const name = nameBorne(release, followed);
      return name ? [[release.id, name]] : [];
    }),
  );
}

const Named = z.object({
  id: z.number(),
  title: z.string(),
  series: z.string().nullable(),
  publisher: z.string().nullable(),
  label: z.string().nullable(),
  searchKey: z.string().nullable(),
});
const Person = z.object({ releaseId: z.number(), name: z.string() });

async function findNamed(ids: readonly number[]): Promise<NamedRelease[]> {
  if (!isNonEmpty(ids)) return [];
  const [found, people] = await Promise.all([
    rows(
      Named,
      `SELECT r.id, r.title, r.series, r.publisher, r.label, rs.search_key AS searchKey
       FROM releases r LEFT JOIN release_search rs ON rs.release_id = r.id WHERE r.id IN (:ids)`,
      { ids },
    ),
    rows(Person, "SELECT release_id AS releaseId, name FROM contributors WHERE release_id IN (:ids)", {
      ids,
    }),
  ]);
  const byRelease = Map.groupBy(people, ({ releaseId }) => releaseId);
  return found.map((release) => ({ ...release, contributors: byRelease.get(release.id) ?? [] }));
}
