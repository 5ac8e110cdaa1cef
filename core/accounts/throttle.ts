/** Limits how often a log-in may be tried: counted in our own schema before any password is hashed. */
import { z } from "zod";
import { execute, isNonEmpty, rows } from "../database/sql";
import { foldLogin } from "../shop/login-spelling";
import { networkOf } from "./address";
import { sign } from "./keys";

const MINUTE = 60_000;
const TRUSTED_FOR = 180 * 24 * 60 * MINUTE;

/** Tries in a window that begins with the first of them. No account is ever locked for good. */
export const POLICY = {
  pair: { tries: 5, window: 15 * MINUTE },
  account: { tries: 20, window: 60 * MINUTE },
  address: { tries: 50, window: 10 * MINUTE },
  /** A browser that the member has logged in from before. */
  device: { tries: 5, window: 15 * MINUTE },
  /** Requests of another system by its token. */
  token: { tries: 120, window: MINUTE },
} as const;

type Kind = keyof typeof POLICY;

/** What one try was counted on; give it back to `forgive` when the password was right. */
export interface Reservation {
  allowed: boolean;
  /** Counted for this network and this account alone. */
  pair: string;
  /** Counted for others as well: the account from anywhere, everything from this network. */
  shared: string[];
}

/**
 * Counts the try on the address, the pair and the account as they were typed, then says whether it may go on; a try that
 * is stopped at one is not counted on the next. Names without an account count like any other. A pair that has logged in
 * before is stopped only by its own tries. Throws if our database is away: then nobody may try.
 */
export async function reserveTry(login: string, address: string, now: Date): Promise<Reservation> {
  const network = networkOf(address);
  const { pair, account } = subjectsOf(`name ${foldLogin(login)}`, network);
  const everything = sign("throttle", `address ${network}`);
  const isKnown = () => isTrusted(pair, now);
  const allowed =
    ((await takes("address", everything, now)) || (await isKnown())) &&
    (await takes("pair", pair, now)) &&
    ((await takes("account", account, now)) || (await isKnown()));
  return { allowed, pair, shared: [account, everything] };
}

/**
 * Counts the try once more on the member whom the shop found by that name: whatever spellings its collation takes for
 * one, they share these tries. A name that found nobody costs the same statements.
 */
export async function reserveMember(
  { memberId, login }: { memberId: string | null; login: string },
  address: string,
  now: Date,
): Promise<Reservation> {
  const identity = memberId === null ? `nobody ${foldLogin(login)}` : `member ${memberId}`;
  const { pair, account } = subjectsOf(identity, networkOf(address));
  const allowed =
    (await takes("pair", pair, now)) &&
    ((await takes("account", account, now)) || (await isTrusted(pair, now)));
  return { allowed, pair, shared: [account] };
}

/** Counts the try on a trusted browser alone: what strangers have tried on the account or from its network does not matter. */
export async function reserveDevice(deviceId: string, now: Date): Promise<Reservation> {
  const subject = sign("throttle", `device ${deviceId}`);
  return { allowed: await takes("device", subject, now), pair: subject, shared: [] };
}

/** Whether a token may ask once more in this minute. */
export const reserveRequest = (tokenId: number, now: Date): Promise<boolean> =>
  takes("token", sign("throttle", `token ${tokenId}`), now);

/** The password was right: the pairs begin anew and are trusted, everything shared gets this try back. */
export async function forgive(reservations: readonly Reservation[], now: Date): Promise<void> {
  const pairs = reservations.map(({ pair }) => pair);
  if (!isNonEmpty(pairs)) return;
  await execute(
    "UPDATE login_throttles SET attempts = 0, trusted_until = :trustedUntil WHERE subject IN (:pairs)",
    { trustedUntil: new Date(now.getTime() + TRUSTED_FOR), pairs },
  );
  const shared = reservations.flatMap((reservation) => reservation.shared);
  if (!isNonEmpty(shared)) return;
  await execute(
    "UPDATE login_throttles SET attempts = attempts - 1 WHERE subject IN (:shared) AND attempts > 0",
    { shared },
  );
}

/** Removes what no longer counts; answers how many rows went. */
export async function forgetOldTries(now: Date): Promise<number> {
  const { affectedRows } = await execute(
    "DELETE FROM login_throttles WHERE expires_at < :now AND (trusted_until IS NULL OR trusted_until < :now) LIMIT 10000",
    { now },
  );
  return affectedRows;
}

const takes = async (kind: Kind, subject: string, now: Date): Promise<boolean> =>
  (await count(subject, kind, now)) <= POLICY[kind].tries;

/** Which try of the window this is; one statement, so that a hundred tries at once are numbered one to a hundred. */
async function count(subject: string, kind: Kind, now: Date): Promise<number> {
  const { insertId } = await execute(
    `INSERT INTO login_throttles (subject, attempts, expires_at) VALUES (:subject, 1, :expires)
     ON DUPLICATE KEY UPDATE
       attempts = LAST_INSERT_ID(IF(expires_at <= :now, 1, attempts + 1)),
       expires_at = IF(expires_at <= :now, VALUES(expires_at), expires_at)`,
    { subject, expires: new Date(now.getTime() + POLICY[kind].window), now },
  );
  return insertId || 1; // a new row has no LAST_INSERT_ID
}

/** From where a member has logged in before, strangers who exhaust the account's tries do not keep them out. */
async function isTrusted(pair: string, now: Date): Promise<boolean> {
  const found = await rows(
    Trusted,
    "SELECT 1 AS yes FROM login_throttles WHERE subject = :pair AND trusted_until > :now",
    { pair, now },
  );
  return found.length > 0;
}

const Trusted = z.object({ yes: z.literal(1) });

function subjectsOf(identity: string, network: string): { pair: string; account: string } {
  return {
    pair: sign("throttle", `pair ${network} ${identity}`),
    account: sign("throttle", `account ${identity}`),
  };
}
