import { NextRequest } from "next/server";
import { decode, encode } from "next-auth/jwt";
import { beforeEach, expect, test } from "vitest";
import { SESSION_LIMITS } from "@/core/accounts/sessions";
import { leaveTo, renewedSession, sessionCookieName } from "./session-cookie";

const SECRET = "a secret of the tests, long enough to be one";
const DAY = 86_400;
const loggedInAt = Date.now();
const claims = { sessionId: "s-1", memberId: "1", passwordVersion: "v", loggedInAt };
const daysLater = (days: number) => new Date(loggedInAt + days * DAY * 1000);

beforeEach(() => {
  process.env.NEXTAUTH_SECRET = SECRET;
  process.env.NEXTAUTH_URL = "https://shinkan.example";
  delete process.env.NEXTAUTH_SECRET_BEFORE;
});

const cookie = (maxAge: number = SESSION_LIMITS.idle, secret = SECRET) =>
  encode({ token: { name: "花子", claims }, secret, maxAge });

const renew = (value: string, now: Date) => {
  const headers = { cookie: `${sessionCookieName()}=${value}` };
  return renewedSession(new NextRequest("https://shinkan.example/my", { headers }), now);
};

test("a session that is used on another day lies idle from then on only", async () => {
  const renewed = await renew(await cookie(), daysLater(2));
  expect(renewed).toMatchObject({
    name: "__Secure-next-auth.session-token",
    maxAge: SESSION_LIMITS.idle,
    httpOnly: true,
    sameSite: "lax",
    secure: true,
    path: "/",
  });
  const token = await decode({ token: renewed?.value ?? "", secret: SECRET });
  expect(token?.claims).toEqual(claims);
});

test("on the same day the cookie stays as it is", async () => {
  expect(await renew(await cookie(), daysLater(0.9))).toBeNull();
});

test("using it never takes a session beyond thirty days after the password was given", async () => {
  expect((await renew(await cookie(), daysLater(25)))?.maxAge).toBeLessThanOrEqual(5 * DAY);
  expect(await renew(await cookie(), daysLater(30))).toBeNull();
});

test("a session that lay idle too long is not brought back, nor is one that we did not seal", async () => {
  expect(await renew(await cookie(-60), daysLater(2))).toBeNull();
  expect(
    await renew(await cookie(undefined, "another secret, just as long as ours is"), daysLater(2)),
  ).toBeNull();
  expect(await renew("x", daysLater(2))).toBeNull();
  expect(await renew("", daysLater(2))).toBeNull();
});

test("after a change of secret, using a session seals it with the new one", async () => {
  const old = await cookie();
  process.env.NEXTAUTH_SECRET = "the next secret of the tests, long enough too";
  process.env.NEXTAUTH_SECRET_BEFORE = SECRET;
  const renewed = await renew(old, daysLater(2));
  delete process.env.NEXTAUTH_SECRET_BEFORE;
  expect(await renew(renewed?.value ?? "", daysLater(4))).not.toBeNull();
});

test("leaving takes the cookies away under the very names that they were given", () => {
  const taken = leaveTo("/login").headers.getSetCookie();
  expect(taken[0]).toMatch(/^__Secure-next-auth\.session-token=; Path=\/; Max-Age=0; .*Secure$/);
  expect(taken[1]).toMatch(/^member=; /);
});
