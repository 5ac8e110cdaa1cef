import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { logIn } from "@/core/accounts/log-in";
import { type SessionClaims, sessionStands } from "@/core/accounts/sessions";
import { PRESET_NAMES } from "@/core/config-shop";
import { execute } from "@/core/database/sql";
import { explainLogin } from "@/core/shop/explain-login";
import type { ShopConfig } from "@/core/shop/mapping";
import { findMembers } from "@/core/shop/members";
import { doctorJob } from "@/jobs/doctor";
import { ownDatabase } from "@/local/testing/own-database";
import {
  configOf,
  leavePlatformShop,
  openPlatformShop,
  type Person,
  platformNames,
  platformShop,
} from "@/local/testing/platform-shop";
import shinkan from "@/shinkan.config";

const SCHEMA = "test_platform";
const now = new Date("2026-11-20T03:00:00Z");
const db = ownDatabase();

beforeAll(() => {
  process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough to be one";
});
beforeEach(() => execute("DELETE FROM login_throttles"));
afterAll(() => leavePlatformShop(SCHEMA, db.adminUrl));

async function open(name: string) {
  const example = platformShop(name);
  const { shop } = configOf(example);
  await openPlatformShop({ name, schema: SCHEMA, adminUrl: db.adminUrl, keys: example.keys, shop });
  return { example, shop };
}

const attempt = ({ login, password }: Person, address = "192.0.2.7") => ({
  login,
  password,
  address,
  requestId: "r",
  now,
});

const doctor = async (shop: ShopConfig) =>
  (await doctorJob({ config: { ...shinkan, shop }, now })).findings.filter(({ about }) =>
    ["shop's database", "members", "passwords"].includes(about),
  );

test("every platform that has a preset has an example", () => {
  expect([...platformNames].sort()).toEqual([...PRESET_NAMES].sort());
});

test.each(platformNames)("a %s shop connects: doctor, log-in, session and address", async (name) => {
  const { example, shop } = await open(name);
  expect((await doctor(shop)).filter(({ ok }) => !ok)).toEqual([]);
  for (const person of example.logsIn) {
    const { member, passwordVersion } = await logIn(attempt(person), shop);
    expect(member, person.login).toMatchObject({ id: person.id, email: person.email, active: true });
    const claims: SessionClaims = {
      sessionId: "s",
      memberId: member.id,
      loggedInAt: now.getTime(),
      passwordVersion,
    };
    expect(await sessionStands(claims, shop, now), person.login).toBe(true);
    expect((await findMembers(shop, [person.id, "nobody's"], now)).get(person.id)?.email).toBe(person.email);
    await expect(logIn(attempt({ ...person, password: `${person.password}?` }), shop)).rejects.toThrow(
      "login-failed",
    );
  }
});

test.each(platformNames)("whom a %s shop refuses is refused, and the engineer is told why", async (name) => {
  const { example, shop } = await open(name);
  for (const person of example.refused) {
    await expect(logIn(attempt(person), shop), person.because).rejects.toThrow("login-failed");
    const steps = await explainLogin(shop, { ...person, now });
    expect(
      steps.map(({ ok }) => ok),
      person.because,
    ).toEqual([...steps.slice(1).map(() => true), false]);
    expect(JSON.stringify(steps)).not.toContain(person.password);
  }
  for (const person of example.logsIn) {
    const steps = await explainLogin(shop, { ...person, now });
    expect(
      steps.map(({ ok }) => ok),
      person.login,
    ).toEqual([true, true, true, true, true]);
  }
});
