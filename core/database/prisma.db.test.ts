import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { ownDatabase } from "../../local/testing/own-database";
import type { Day } from "../shop-day";
import { toDay } from "../shop-day";
import { prisma, transaction } from "./prisma";
import { execute, rows } from "./sql";

ownDatabase();
beforeEach(async () => {
  await execute("DELETE FROM session_epochs");
});

const now = new Date("2026-12-01T00:00:00Z");
const Connection = z.object({ id: z.number() });
const Epoch = z.object({ memberId: z.string() });
const memberIds = async () =>
  (await rows(Epoch, "SELECT member_id AS memberId FROM session_epochs ORDER BY member_id")).map(
    ({ memberId }) => memberId,
  );

test("Prisma and SQL of one transaction share a connection, see one another and end together, many at once", async () => {
  const work = async (n: number) =>
    transaction(async (tx) => {
      const [first] = await tx.rows(Connection, "SELECT CONNECTION_ID() AS id");
      await tx.db.sessionEpoch.createMany({ data: { memberId: `m${n}`, beganAt: now } });
      const seen = await tx.rows(
        Epoch,
        "SELECT member_id AS memberId FROM session_epochs WHERE member_id = :id",
        {
          id: `m${n}`,
        },
      );
      await tx.execute("INSERT INTO session_epochs (member_id, began_at) VALUES (:id, :now)", {
        id: `s${n}`,
        now,
      });
      const both = await tx.db.sessionEpoch.count({ where: { memberId: { in: [`m${n}`, `s${n}`] } } });
      const [second] = await tx.rows(Connection, "SELECT CONNECTION_ID() AS id");
      expect([seen.length, both, second?.id]).toEqual([1, 2, first?.id]);
      if (n % 2 === 1) throw new Error("back");
    });
  const ended = await Promise.allSettled([0, 1, 2, 3, 4, 5].map(work));
  expect(ended.map(({ status }) => status)).toEqual(
    [0, 1, 2, 3, 4, 5].map((n) => (n % 2 === 1 ? "rejected" : "fulfilled")),
  );
  expect(await memberIds()).toEqual(["m0", "m2", "m4", "s0", "s2", "s4"]);
});

test("the outer client inside a transaction is found", async () => {
  await expect(transaction(async () => prisma())).rejects.toThrow("must be asked through its tx");
  await expect(transaction(async () => rows(Connection, "SELECT 1 AS id"))).rejects.toThrow(
    "must be asked through its tx",
  );
});

test("a DATE is a Day, read, filtered and written", async () => {
  const client = await prisma();
  const day: Day = toDay("2026-12-04");
  await client.shortLink.createMany({ data: { code: "a", path: "/", campaign: "a", createdAt: now } });
  await client.linkCount.createMany({ data: { code: "a", day, slot: 0, clicks: 3 } });
  const found = await client.linkCount.findMany({
    where: { day: { gte: toDay("2026-12-04"), lt: toDay("2026-12-05") } },
    select: { day: true, clicks: true },
  });
  const [first]: { day: Day; clicks: number }[] = found;
  expect(first).toEqual({ day: "2026-12-04", clicks: 3 });
  await client.shortLink.deleteMany({ where: { code: "a" } });
});

/** Compiled, never run: `tsc` says where one of these stops being an error. */
test("the compiler refuses the calls that are traps", async () => {
  const client = await prisma();
  const where = { id: 1 };
  const refused = [
    // @ts-expect-error two at once: one of them fails
    () => client.sessionEpoch.upsert({ where: {}, create: {}, update: {} }),
    // @ts-expect-error five statements
    () => client.release.update({ where, data: { title: "x" } }),
    // @ts-expect-error four statements
    () => client.release.delete({ where }),
    // @ts-expect-error four statements
    () => client.shortLink.create({ data: { code: "a", path: "/", campaign: "a", createdAt: now } }),
    // @ts-expect-error reads the whole table
    () => client.release.findMany({ where, distinct: ["publisher"] }),
    // @ts-expect-error a subselect for each column of the order
    () => client.release.findMany({ cursor: where, take: 2 }),
    // @ts-expect-error OFFSET reads what it skips
    () => client.release.findMany({ skip: 10, take: 2 }),
    // @ts-expect-error INSERT IGNORE swallows a foreign key that does not exist
    () => client.contributor.createMany({ data: [], skipDuplicates: true }),
    // @ts-expect-error SET TRANSACTION pins a session of RDS Proxy
    () => client.$transaction([], { isolationLevel: "ReadCommitted" }),
    // @ts-expect-error a column that there is not
    () => client.release.findMany({ where: { titel: "x" } }),
    // @ts-expect-error a word that is none of the statuses
    () => client.release.findMany({ where: { status: "gone" } }),
    () => client.session.createMany({ data: [], skipDuplicates: true }),
  ];
  expect(refused.length).toBeGreaterThan(5);
});
