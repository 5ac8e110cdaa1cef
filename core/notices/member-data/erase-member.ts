/** Erases everything about a member but what must be kept, and ends their sessions. */
import { sign } from "../../accounts/keys";
import { retryOnDeadlock } from "../../database/retry-on-deadlock";
import { type Tx, transaction } from "../../database/sql";
import { log } from "../../log";
import { noteErasure } from "../../subscriptions/note-departures";
import { uncountMember } from "../settle/count-mails";
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

async function erase(tx: Tx, memberId: string, now: Date): Promise<number> {
  await tx.execute(
    "UPDATE consents SET refused_at = :now WHERE member_id = :memberId AND refused_at IS NULL",
    { now, memberId },
  );
  const events = await tx.execute(
    "DELETE e FROM mail_events e JOIN mails m ON m.attempt = e.attempt WHERE m.member_id = :memberId",
    { memberId },
  );
  await uncountMember(tx, memberId);
  await noteErasure(tx, memberId);
  let rows = events.affectedRows;
  for (const [table, { erase: what }] of Object.entries(MEMBER_TABLES)) {
    if (what === "keep") continue;
    const deleted = await tx.execute(`DELETE FROM ${table} WHERE member_id = :memberId`, { memberId });
    rows += deleted.affectedRows;
  }
  await tx.execute(
    "INSERT INTO session_epochs (member_id, began_at) VALUES (:memberId, :now) ON DUPLICATE KEY UPDATE began_at = VALUES(began_at)",
    { memberId, now },
  );
  return rows;
}
