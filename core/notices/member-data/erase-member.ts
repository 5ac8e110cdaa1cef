/** A member in, nothing left of them but what must be kept out; every session of theirs has ended. */
import { sign } from "../../accounts/keys";
import { type Queryable, transaction } from "../../database/pool";
import { retryOnDeadlock } from "../../database/retry-on-deadlock";
import { log } from "../../log";
import { MEMBER_TABLES } from "./member-data";

/**
 * Answers how many rows went. Records of consent stay, with the refusal on them (Japan's act on specified electronic
 * mail, art. 3; `core/accounts/forget.ts` removes them later), and so does the note that no mail may go to an address
 * from which a complaint or a bounce came.
 */
export async function eraseMember({ memberId, now }: { memberId: string; now: Date }): Promise<number> {
  const rows = await retryOnDeadlock(() => transaction((tx) => erase(tx, memberId, now)));
  log.info({ event: "member-erased", account: sign("audit", `id ${memberId}`).slice(0, 16), rows });
  return rows;
}

async function erase(tx: Queryable, memberId: string, now: Date): Promise<number> {
  await tx.execute("UPDATE consents SET refused_at = ? WHERE member_id = ? AND refused_at IS NULL", [
    now,
    memberId,
  ]);
  const events = await tx.execute(
    "DELETE e FROM mail_events e JOIN mails m ON m.attempt = e.attempt WHERE m.member_id = ?",
    [memberId],
  );
  let rows = events.affectedRows;
  for (const [table, { erase: what }] of Object.entries(MEMBER_TABLES)) {
    if (what === "keep") continue;
    rows += (await tx.execute(`DELETE FROM ${table} WHERE member_id = ?`, [memberId])).affectedRows;
  }
  await tx.execute(
    "INSERT INTO session_epochs (member_id, began_at) VALUES (?, ?) ON DUPLICATE KEY UPDATE began_at = VALUES(began_at)",
    [memberId, now],
  );
  return rows;
}
