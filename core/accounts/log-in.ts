/** Checks a login name and a password against the shop's own table; every way to fail looks the same from outside. */
import { setTimeout } from "node:timers/promises";
import { codeBehind } from "../database/connection-problem";
import { log } from "../log";
import { Refusal } from "../refusal";
import { passwordsOf, type ShopConfig } from "../shop/mapping";
import type { Credentials, Member } from "../shop/member-row";
import { findMemberByLogin } from "../shop/members";
import { passwordSettings } from "../shop/passwords/settings";
import { verify } from "../shop/passwords/verify";
import { findTypicalPassword } from "../shop/typical-password";
import { type LoginOutcome, recordLogin } from "./audit";
import { withLimit } from "./concurrency-limit";
import { answerTime } from "./response-time-padding";
import { passwordVersion } from "./sessions";
import { forgive, type Reservation, reserveDevice, reserveMember, reserveTry } from "./throttle";
import { findTrustedDevice } from "./trusted-device";

export interface LoginAttempt {
  login: string;
  password: string;
  /** The client's IP address, as the CDN saw it. */
  address: string;
  requestId: string;
  now: Date;
  /** What the browser keeps of earlier log-ins: `trusted-device.ts`. */
  keptByDevice?: string;
}

export interface LoggedIn {
  member: Member;
  /** Changes when the stored password or the member's standing does: the session carries it. */
  passwordVersion: string;
}

/** Longest login name; longer ones are refused unread. */
const LOGIN_LENGTH = 254;

/**
 * The member, if the shop's own table says that the password is right and the member active. Throws Refusal
 * `login-failed` (one answer for unknown, withdrawn, suspended and wrong), `login-throttled`, or `service-away`.
 */
export async function logIn(attempt: LoginAttempt, shop: ShopConfig): Promise<LoggedIn> {
  const { login } = attempt;
  if (login.trim() === "" || login.length > LOGIN_LENGTH) throw new Refusal("login-failed");
  const begun = performance.now();
  try {
    return await tryLogIn(attempt, shop);
  } catch (error) {
    if (!isFailed(error)) throw error;
    const spent = performance.now() - begun;
    await setTimeout(Math.ceil(answerTime(spent, shop.passwords.answerAfter) - spent));
    throw error;
  }
}

/** Of all refusals, only this one could tell by its time who is a member. */
const isFailed = (error: unknown): boolean => error instanceof Refusal && error.code === "login-failed";

async function tryLogIn(attempt: LoginAttempt, shop: ShopConfig): Promise<LoggedIn> {
  const { login, now } = attempt;
  const device = findTrustedDevice(attempt.keptByDevice ?? "", login, now);
  const onDevice = device && (await orAway(attempt, () => reserveDevice(device.id, now)));
  const asTyped = onDevice?.allowed ? [] : [await countTyped(attempt)];
  const found = await orAway(attempt, () => findMemberByLogin(shop, login, now));
  const isTrusted = onDevice?.allowed && found !== null && device?.isOf(found.id);
  const counted = isTrusted ? [onDevice] : await countFound(attempt, found, asTyped);
  const outcome = await orAway(attempt, () => check(attempt, found, shop));
  if (!found || outcome !== "in") throw refused(attempt, outcome);
  await orAway(attempt, () => forgive(counted, now));
  const { id, email, name, active, role } = found;
  const member = { id, email, name, active, role };
  recordLogin({ ...attempt, outcome, memberId: member.id });
  return { member, passwordVersion: passwordVersion(found) };
}

/** Throws the refusal where the name, the address or the two together have had their tries. */
async function countTyped(attempt: LoginAttempt): Promise<Reservation> {
  const { login, address, now } = attempt;
  const reservation = await orAway(attempt, () => reserveTry(login, address, now));
  if (!reservation.allowed) throw refused(attempt, "throttled");
  return reservation;
}

/** The same for the member whom the shop found. A name that only another member's trusted browser let pass is counted here. */
async function countFound(
  attempt: LoginAttempt,
  found: Credentials | null,
  asTyped: Reservation[],
): Promise<Reservation[]> {
  const { login, address, now } = attempt;
  const typed = asTyped.length > 0 ? asTyped : [await countTyped(attempt)];
  const subject = { memberId: found?.id ?? null, login };
  const reservation = await orAway(attempt, () => reserveMember(subject, address, now));
  if (!reservation.allowed) throw refused(attempt, "throttled");
  return [...typed, reservation];
}

/** Always hashes once: for nobody's name against a typical member's password; the standing is looked at afterwards. */
async function check(
  { password }: LoginAttempt,
  found: Credentials | null,
  shop: ShopConfig,
): Promise<LoginOutcome> {
  const stored = found?.passwordHash ? found : await findTypicalPassword(shop);
  const settings = passwordSettings(shop, stored);
  const { scheme } = passwordsOf(shop);
  const right = await withLimit(() => verify(scheme, password, stored.passwordHash, settings));
  if (!found?.passwordHash) return "unknown";
  if (!right) return "wrong-password";
  return found.active ? "in" : "not-active";
}

function refused(attempt: LoginAttempt, outcome: LoginOutcome): Refusal {
  recordLogin({ ...attempt, outcome });
  return new Refusal(outcome === "throttled" ? "login-throttled" : "login-failed");
}

async function orAway<T>(attempt: LoginAttempt, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    recordLogin({ ...attempt, outcome: "away" });
    log.error({ event: "login-away", requestId: attempt.requestId, problem: codeOf(error) });
    throw new Refusal("service-away");
  }
}

/** The driver's messages may quote the statement with its values, so only the code is logged. */
const codeOf = (error: unknown): string => codeBehind(error) ?? (error as Error).name ?? "unknown";
