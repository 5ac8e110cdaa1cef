/** A member's wish to hear nothing for a while in, kept until it is taken back: what is owed meanwhile is dropped at the claim. */
import { execute, query } from "../database/pool";

/** Every mail of ours stops at once; subscriptions and follows stay. Pausing again changes nothing. */
export async function pauseMail({ memberId, now }: { memberId: string; now: Date }): Promise<void> {
  await execute("INSERT IGNORE INTO mail_pauses (member_id, since) VALUES (?, ?)", [memberId, now]);
}

/** What became due meanwhile and is not too late yet is sent after all. */
export async function resumeMail(memberId: string): Promise<void> {
  await execute("DELETE FROM mail_pauses WHERE member_id = ?", [memberId]);
}

/** Since when the member's mail is paused, or null. */
export async function findPause(memberId: string): Promise<Date | null> {
  const [pause] = await query<{ since: Date }>("SELECT since FROM mail_pauses WHERE member_id = ?", [
    memberId,
  ]);
  return pause?.since ?? null;
}
