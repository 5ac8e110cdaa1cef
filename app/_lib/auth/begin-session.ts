/** A name and a password become a session, or the reason why not. */
import { randomUUID } from "node:crypto";
import { type LoginAttempt, logIn } from "@/core/accounts/log-in";
import { noteSession, type SessionClaims } from "@/core/accounts/sessions";
import { log } from "@/core/log";
import { Refusal, type RefusalCode } from "@/core/refusal";
import config from "@/shinkan.config";

export interface BegunSession {
  claims: SessionClaims;
  /** The member's own. */
  name: string | null;
}

/** What a posted login form came to; nothing of it enters a URL but the code of a problem. */
export type LoginOutcome = { begun: BegunSession } | { problem: RefusalCode };

/** `device` as the member will know it again: `core/accounts/device.ts`. Never throws. */
export async function beginSession(attempt: LoginAttempt, device: string): Promise<LoginOutcome> {
  try {
    const { member, passwordVersion } = await logIn(attempt, config.shop);
    const sessionId = randomUUID();
    const claims = { memberId: member.id, passwordVersion, sessionId, loggedInAt: attempt.now.getTime() };
    await noteSession(claims, device).catch((error: Error) => {
      log.error({ event: "session-unnoted", problem: error.name }); // only the member's list misses it
    });
    return { begun: { claims, name: member.name } };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.code };
    log.error({ event: "login-broken", problem: (error as Error).name });
    return { problem: "service-away" };
  }
}
