/** Who is in the console. For everybody else there is none, and the answer comes as late whatever the reason. */
import { setTimeout } from "node:timers/promises";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { type Cookies, currentSession } from "@/app/_lib/auth/session";
import type { Actor } from "@/core/accounts/audit-log";
import { answerTime } from "@/core/accounts/response-time-padding";
import { findStaff, type Staff } from "@/core/accounts/staff";
import config from "@/shinkan.config";

export interface Here {
  staff: Staff;
  sessionId: string;
  now: Date;
}

/** Who does what is written down. */
export const actorOf = ({ staff }: Pick<Here, "staff">): Actor => ({ id: staff.memberId, role: staff.role });

/** Null for whoever is logged out, or only buys. Throws Refusal `service-away` where that cannot be found out. */
export async function findHere(given: Cookies): Promise<Here | null> {
  const now = new Date();
  const session = await currentSession(given);
  const staff = session && (await findStaff(session.member.id, config, now));
  return staff ? { staff, sessionId: session.claims.sessionId, now } : null;
}

/** For pages: asked once a page, "not found" for everybody else. */
export const requireHere = cache(async (): Promise<Here> => {
  const begun = performance.now();
  const here = await findHere(await cookies());
  if (here) return here;
  await untilUsual(begun);
  notFound();
});

/** For addresses that nothing stands at: the same answer, as late. */
export async function nothingHere(): Promise<never> {
  await requireHere();
  notFound();
}

/** Milliseconds that nobody is answered before: longer than it takes to ask both databases. */
const AT_LEAST = 40;
const refusals: number[] = [];

/** Somebody without a session costs no question, a member two: neither may be told from the time. */
export async function untilUsual(begun: number): Promise<void> {
  const spent = performance.now() - begun;
  await setTimeout(Math.ceil(answerTime(spent, AT_LEAST, refusals) - spent));
}
