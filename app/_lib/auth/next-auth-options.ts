/** next-auth 4 in our words: it seals a session that has begun into its cookie, and ends it. Its shapes end in this file. */
import type { AuthOptions } from "next-auth";
import { decode, type JWT, type JWTDecodeParams } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { secrets } from "@/core/accounts/keys";
import { endSession, SESSION_LIMITS, type SessionClaims } from "@/core/accounts/sessions";
import { log } from "@/core/log";
import config from "@/shinkan.config";
import { ownAddress } from "../addresses/own-address";
import type { BegunSession } from "./begin-session";
import { forgetSession, isLive } from "./live-session";
import type { CurrentMember } from "./session";

declare module "next-auth" {
  interface Session {
    member: CurrentMember;
  }
  interface User {
    claims: SessionClaims;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    claims: SessionClaims;
  }
}

/** With `begun`, the log-in form that next-auth is given is that of this session; without, nobody logs in. */
export function authOptions(begun: BegunSession | null = null): AuthOptions {
  return {
    session: { strategy: "jwt", maxAge: SESSION_LIMITS.idle },
    jwt: { decode: decodeWithAnySecret },
    pages: { signIn: "/login", error: "/login", signOut: "/" },
    providers: [
      Credentials({
        credentials: { login: {}, password: {} },
        authorize: () => begun && { id: begun.claims.memberId, name: begun.name, claims: begun.claims },
      }),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => ownAddress(url, baseUrl),
      jwt: async ({ token, user }) =>
        user ? { name: user.name ?? null, claims: user.claims } : checked(token),
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

async function logOut(claims: SessionClaims): Promise<void> {
  forgetSession(claims);
  await endSession(claims);
}

/** Throwing here is how next-auth is told that a session has ended. */
async function checked(token: JWT): Promise<JWT> {
  if (!(await isLive(token.claims, config.shop, new Date()))) throw new Error("the session has ended");
  return token;
}
