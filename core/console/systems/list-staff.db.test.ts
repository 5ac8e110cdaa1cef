import { afterAll, beforeAll, expect, test } from "vitest";
import { ownDatabase } from "../../../local/testing/own-database";
import { freshShop, type TestShop } from "../../../local/testing/test-members";
import config from "../../../shinkan.config";
import { writeAudit } from "../../accounts/audit-log";
import { execute, transaction } from "../../database/sql";
import { listStaff } from "./list-staff";

const db = ownDatabase();
const now = new Date("2026-12-01T00:00:00Z");
let shop: TestShop;

beforeAll(async () => {
  shop = await freshShop(db.adminUrl, "test_shop_staff", 10);
});
afterAll(() => shop.drop());

const addPasskey = (memberId: string, key: string, usedAt: Date | null) =>
  execute(
    `INSERT INTO passkeys (credential_id, member_id, public_key, counter, transports, name, created_at, used_at)
     VALUES (:key, :memberId, 'k', 0, '', 'laptop', :now, :usedAt)`,
    { key, memberId, now, usedAt },
  );

test("those of the configuration, with a passkey or with an act are listed, each with the role that stands now", async () => {
  const [named = "", byColumn = "", former = "", shopper = ""] = shop.members.slice(-4);
  await shop.asStaff("UPDATE users SET role = 'OPERATOR' WHERE user_id = ?", [byColumn]);
  const used = new Date("2026-11-30T00:00:00Z");
  await addPasskey(byColumn, "a", used);
  await addPasskey(byColumn, "b", null);
  const entry = { object: "run 1", before: null, after: null, now } as const;
  await transaction((tx) =>
    writeAudit(tx, { ...entry, act: "export-rejects", by: { id: former, role: "viewer" } }),
  );
  await transaction((tx) =>
    writeAudit(tx, { ...entry, act: "make-passkey-code", by: { id: "root", role: "command-line" } }),
  );
  const console = { operators: [], viewers: [named, "no-such-member"] };
  const listed = await listStaff({ ...config, console }, now);
  const byId = new Map(listed.map((one) => [one.memberId, one]));
  expect(byId.get(named)).toMatchObject({ role: "viewer", passkeys: 0, usedAt: null, actedAt: null });
  expect(byId.get(byColumn)).toMatchObject({ role: "operator", passkeys: 2, usedAt: used });
  expect(byId.get(former)).toMatchObject({ role: null, passkeys: 0, actedAt: now });
  expect(byId.get("no-such-member")).toMatchObject({ name: null, role: null });
  expect(byId.has("root")).toBe(false);
  expect(byId.has(shopper)).toBe(false);
});
