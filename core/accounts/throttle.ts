/** A login name and an address in, leave to try or not out: counted in our own schema before any password is hashed. */
import { execute, query } from "../database/pool";
import { networkOf } from "./address";
import { sign } from "./keys";

const MINUTE = 60_000;
const TRUSTED_FOR = 30 * 24 * 60 * MINUTE;

/** Tries in a window that begins with the first of them. No account is ever locked for good. */
export const POLICY = {
  pair: { tries: 5, window: 15 * MINUTE },
  account: { tries: 20, window: 60 * MINUTE },
  address: { tries: 50, window: 10 * MINUTE },
} as const;

type Kind = keyof typeof POLICY;
type Subjects = Record<Kind, string>;

/** What one try was counted on; give it back to `forgive` when the password was right. */
export interface Reservation {
  subjects: Subjects;
  allowed: boolean;
}

/**
 * Counts the try on the address, the pair and the account, then says whether it may go on; a try that is stopped at one
 * is not counted on the next. Names without an account count like any other. Throws if our database is away: then
 * nobody may try.
 */
export async function reserveTry(login: string, address: string, now: Date): Promise<Reservation> {
  const subjects = subjectsOf(login, address);
  const takes = async (kind: Kind) => (await count(subjects[kind], kind, now)) <= POLICY[kind].tries;
  const allowed =
    (await takes("address")) &&
    (await takes("pair")) &&
    ((await takes("account")) || (await isTrusted(subjects.pair, now)));
  return { subjects, allowed };
}

/** The password was right: the pair begins anew and is trusted, account and address get this try back. */
export async function forgive({ subjects }: Reservation, now: Date): Promise<void> {
  await execute("UPDATE login_throttles SET attempts = 0, trusted_until = ? WHERE subject = ?", [
    new Date(now.getTime() + TRUSTED_FOR),
    subjects.pair,
  ]);
  await execute("UPDATE login_throttles SET attempts = attempts - 1 WHERE subject IN (?) AND attempts > 0", [
    [subjects.account, subjects.address],
  ]);
}

/** Removes what no longer counts; answers how many rows went. */
export async function forgetOldTries(now: Date): Promise<number> {
  const { affectedRows } = await execute(
    "DELETE FROM login_throttles WHERE expires_at < ? AND (trusted_until IS NULL OR trusted_until < ?) LIMIT 10000",
    [now, now],
  );
  return affectedRows;
}

/** Which try of the window this is; one statement, so that a hundred tries at once are numbered one to a hundred. */
async function count(subject: string, kind: Kind, now: Date): Promise<number> {
  const { insertId } = await execute(
    `INSERT INTO login_throttles (subject, attempts, expires_at) VALUES (?, 1, ?)
     ON DUPLICATE KEY UPDATE
       attempts = LAST_INSERT_ID(IF(expires_at <= ?, 1, attempts + 1)),
       expires_at = IF(expires_at <= ?, VALUES(expires_at), expires_at)`,
    [subject, new Date(now.getTime() + POLICY[kind].window), now, now],
  );
  return insertId || 1; // a new row has no LAST_INSERT_ID
}

/** From where a member has logged in before, strangers who exhaust the account's tries do not keep them out. */
async function isTrusted(pair: string, now: Date): Promise<boolean> {
  const rows = await query("SELECT 1 AS yes FROM login_throttles WHERE subject = ? AND trusted_until > ?", [
    pair,
    now,
  ]);
  return rows.length > 0;
}

/** Login names differ in case or width only for people: the shop's column may treat them as one, so they count as one. */
function subjectsOf(login: string, address: string): Subjects {
  const account = login.normalize("NFKC").trim().toLowerCase();
  const network = networkOf(address);
  return {
    pair: sign("throttle", `pair ${network} ${account}`),
    account: sign("throttle", `account ${account}`),
    address: sign("throttle", `address ${network}`),
  };
}
