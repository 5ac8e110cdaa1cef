/** Makes a short link in the console, with its record in one transaction. */
import { type Actor, type Audited, writeAudit } from "../../accounts/audit-log";
import { transaction } from "../../database/sql";
import type { ShortLink } from "../../links/short-link";

/** Null where the code is taken already: what is printed must go on leading where it did. */
export function makeLink(link: ShortLink, by: Actor, now: Date): Promise<Audited | null> {
  const { code, path, campaign, source, medium } = link;
  return transaction(async (tx) => {
    const { affectedRows } = await tx.execute(
      `INSERT IGNORE INTO short_links (code, path, campaign, source, medium, created_at)
       VALUES (:code, :path, :campaign, :source, :medium, :now)`,
      { code, path, campaign, source, medium, now },
    );
    if (affectedRows !== 1) return null;
    const after = { path, campaign, source, medium };
    return writeAudit(tx, { act: "make-link", object: `link ${code}`, before: null, after, by, now });
  });
}
