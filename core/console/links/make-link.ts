/** Makes a short link, with its record in one transaction. */
import { type Actor, type Audited, writeAudit } from "../../accounts/audit-log";
import { transaction } from "../../database/sql";
import { addLink } from "../../links/add-link";
import type { ShortLink } from "../../links/short-link";

/** Null where the code is taken already. */
export function makeLink(link: ShortLink, by: Actor, now: Date): Promise<Audited | null> {
  const { code, path, campaign, source, medium } = link;
  return transaction(async (tx) => {
    if (!(await addLink(link, now, tx))) return null;
    const after = { path, campaign, source, medium };
    return writeAudit(tx, { act: "make-link", object: `link ${code}`, before: null, after, by, now });
  });
}
