/** Writes a short link down. */
import { execute } from "../database/sql";
import type { Sql } from "../database/statement";
import type { ShortLink } from "./short-link";

/** False where the code is taken already: what is printed must go on leading where it did. */
export async function addLink(
  link: ShortLink,
  now: Date,
  on: Pick<Sql, "execute"> = { execute },
): Promise<boolean> {
  const { code, path, campaign, source, medium } = link;
  const { affectedRows } = await on.execute(
    `INSERT IGNORE INTO short_links (code, path, campaign, source, medium, created_at)
     VALUES (:code, :path, :campaign, :source, :medium, :now)`,
    { code, path, campaign, source, medium, now },
  );
  return affectedRows === 1;
}
