/** next-auth 4 in our words: who is logged in, and how a log-in becomes a session. Its shapes end in this file. */
import { randomUUID } from "node:crypto";
import { redirect } from "next/navigation";
import { type AuthOptions, getServerSession } from "next-auth";
import { decode, type JWT, type JWTDecodeParams } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { cache } from "react";
import { secrets } from "@/core/accounts/keys";
import { type LoginAttempt, logIn } from "@/core/accounts/log-in";
import { endSession, noteSession, SESSION_LIMITS, type SessionClaims } from "@/core/accounts/sessions";
import { log } from "@/core/log";
import { Refusal, type RefusalCode } from "@/core/refusal";
import type { Locale } from "@/core/words/locale";
import config from "@/shinkan.config";
import { ownAddress } from "../addresses/own-address";
import { inLocale } from "../addresses/paths";
import { forgetSession, isLive } from "./live-session";

export interface CurrentMember {
  id: string;
  name: string | null;
}

declare module "next-auth" {
  interface Session {
    member: CurrentMember;
  }
  interface User {
    passwordVersion: string;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    claims: SessionClaims;
  }
}

/** What a posted login form came to, told by `authOptions` while next-auth handles it; nothing of it enters a URL. */
export interface LoginVisit {
  attempt: Omit<LoginAttempt, "login" | "password">;
  /** As the member will know it again: `core/accounts/device.ts`. */
  device: string;
  memberId?: string;
  /** Of the session that the log-in began. */
  claims?: SessionClaims;
  problem?: RefusalCode;
}

/**
 * The member of this request's session, if it still stands; asked once a request. Throws Refusal `service-away` where
 * that cannot be found out: next-auth would take it for the end of the session, and the member for logged out.
 */
export const currentMember = async (): Promise<CurrentMember | null> =>
  (await currentSession())?.member ?? null;

export interface CurrentSession {
  member: CurrentMember;
  /** Stay on the server: nothing of them belongs into a page. */
  claims: SessionClaims;
}

/** Likewise, with what the session's cookie says. */
export const currentSession = cache(async (): Promise<CurrentSession | null> => {
  let isAway = false;
  const seen: { claims?: SessionClaims } = {};
  const options = authOptions(undefined, () => (isAway = true));
  const note = ({ token }: { token: JWT }) => {
    seen.claims = token.claims;
  };
  const session = await getServerSession({ ...options, events: { ...options.events, session: note } });
  if (isAway) throw new Refusal("service-away");
  return session && seen.claims ? { member: session.member, claims: seen.claims } : null;
});

/** The member, or a redirect to the login page, which leads back to `backTo`, a path of this site. */
export const requireMember = async (locale: Locale, backTo: string): Promise<CurrentMember> =>
  (await requireSession(locale, backTo)).member;

/** Likewise, with what the session's cookie says. */
export async function requireSession(locale: Locale, backTo: string): Promise<CurrentSession> {
  const session = await currentSession();
  return session ?? redirect(`${inLocale(locale, "/login")}?next=${encodeURIComponent(backTo)}`);
}

export function authOptions(visit?: LoginVisit, onAway: () => void = () => undefined): AuthOptions {
  return {
    session: { strategy: "jwt", maxAge: SESSION_LIMITS.idle },
    jwt: { decode: decodeWithAnySecret },
    pages: { signIn: "/login", error: "/login", signOut: "/" },
    providers: [
      Credentials({
        credentials: { login: {}, password: {} },
        authorize: (form) => (visit ? authorize(visit, form?.login ?? "", form?.password ?? "") : null),
      }),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => ownAddress(url, baseUrl),
      jwt: async ({ token, user }) =>
        user ? newToken(user.id, user.name ?? null, user.passwordVersion, visit) : checked(token, onAway),
      session: ({ session, token }) => ({
        expires: session.expires,
        member: { id: token.claims.memberId, name: token.name ?? null },
      }),
    },
    events: { signOut: ({ token }) => logOut(token.claims) },
    logger: {
      error: (code) => log.error({ event: "next-auth", code }),
      warn: (code) => log.warn({ event: "next-auth", code }),
      debug: () => undefined,
    },
  };
}

/** After a change of secret, sessions sealed with the one before go on. */
async function decodeWithAnySecret(params: JWTDecodeParams): Promise<JWT | null> {
  for (const secret of secrets()) {
    const token = await decode({ ...params, secret }).catch(() => null);
    if (token) return token;
  }
  return null;
}

/** Never throws: next-auth would put the error's text into the URL. */
async function authorize(visit: LoginVisit, login: string, password: string) {
  try {
    const { member, passwordVersion } = await logIn({ ...visit.attempt, login, password }, config.shop);
    visit.memberId = member.id;
    return { id: member.id, name: member.name, passwordVersion };
  } catch (error) {
    visit.problem = error instanceof Refusal ? error.code : "service-away";
    if (!(error instanceof Refusal)) log.error({ event: "login-broken", problem: (error as Error).name });
    return null;
  }
}

async function newToken(
  memberId: string,
  name: string | null,
  passwordVersion: string,
  visit: LoginVisit | undefined,
): Promise<JWT> {
  const claims = { memberId, passwordVersion, sessionId: randomUUID(), loggedInAt: Date.now() };
  if (visit) visit.claims = claims;
  await noteSession(claims, visit?.device ?? "").catch((error: Error) => {
    log.error({ event: "session-unnoted", problem: error.name }); // only the member's list misses it
  });
  return { name, claims };
}

async function logOut(claims: SessionClaims): Promise<void> {
  forgetSession(claims);
  await endSession(claims);
}

/** Throwing here is how next-auth is told that a session has ended. */
async function checked(token: JWT, onAway: () => void): Promise<JWT> {
  const stands = await isLive(token.claims, config.shop, new Date()).catch((error: unknown) => {
    onAway();
    throw error;
  });
  if (!stands) throw new Error("the session has ended");
  return token;
}
