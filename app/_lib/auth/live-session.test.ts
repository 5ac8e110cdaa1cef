import { beforeEach, expect, test, vi } from "vitest";
import type { SessionClaims } from "@/core/accounts/sessions";
import config from "@/shinkan.config";
import { forgetSession, isLive } from "./live-session";

const stands = vi.hoisted(() => vi.fn<() => Promise<boolean>>());
vi.mock("@/core/accounts/sessions", () => ({ sessionStands: stands }));

const claims: SessionClaims = { sessionId: "s-1", memberId: "1", loggedInAt: 0, passwordVersion: "v" };
const at = (seconds: number) => isLive(claims, config.shop, new Date(seconds * 1000));

beforeEach(() => {
  forgetSession(claims);
  stands.mockReset().mockResolvedValue(true);
});

test("a session that stands is asked about again before a minute has passed", async () => {
  expect([await at(0), await at(20), await at(59)]).toEqual([true, true, true]);
  expect(stands).toHaveBeenCalledTimes(2);
});

test("a session that has ended elsewhere is over within a minute, and stays so", async () => {
  await at(0);
  stands.mockResolvedValue(false);
  expect(await at(31)).toBe(false);
  expect(await at(32)).toBe(false);
});

test("a session that is logged out here is over at once", async () => {
  await at(0);
  stands.mockResolvedValue(false);
  forgetSession(claims);
  expect(await at(1)).toBe(false);
});

test("with a database away nobody's session stands, and it is asked again next time", async () => {
  stands.mockRejectedValueOnce(new Error("away"));
  await expect(at(0)).rejects.toThrow("away");
  expect(await at(1)).toBe(true);
});
