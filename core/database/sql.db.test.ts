import { expect, test } from "vitest";
import { z } from "zod";
import { ownDatabase } from "../../local/testing/own-database";
import { toDay } from "../shop-day";
import { insertRows } from "./bulk";
import { day, execute, flag, isNonEmpty, rows, transaction } from "./sql";

ownDatabase();

const now = new Date("2026-12-01T00:00:00.125Z");
const addLink = (code: string, path = "/") =>
  execute("INSERT INTO short_links (code, path, campaign, created_at) VALUES (:code, :path, :code, :now)", {
    code,
    path,
    now,
  });
const Link = z.object({ code: z.string(), path: z.string() });

test("a row comes back as its shape says: days, instants, numbers, truth and text", async () => {
  const Row = z.object({
    day,
    at: z.date(),
    count: z.number(),
    truth: flag,
    sum: z.string(),
    none: z.string().nullable(),
  });
  const found = await rows(
    Row,
    `SELECT CAST(:today AS DATE) AS day, CAST(:now AS DATETIME(3)) AS at, CAST(7 AS UNSIGNED) AS count, :count = 7 AS truth,
       CAST(1.50 AS DECIMAL(5, 2)) AS sum, :none AS none`,
    { today: toDay("2026-12-04"), now, count: 7, none: null },
  );
  expect(found).toEqual([{ day: "2026-12-04", at: now, count: 7, truth: 1, sum: "1.50", none: null }]);
});

test.each(["100 % of it", 'O\'Brien: "a" \\ b', "新刊 📚 :now", "a.b;-- c"])(
  "%s stands in the database as it was given",
  async (text) => {
    await addLink("text", text);
    expect(await rows(Link, "SELECT code, path FROM short_links WHERE path = :text", { text })).toEqual([
      { code: "text", path: text },
    ]);
    expect((await execute("DELETE FROM short_links WHERE code = :code", { code: "text" })).affectedRows).toBe(
      1,
    );
  },
);

test("a list stands for its values, and a colon in quotes for itself", async () => {
  for (const code of ["a", "b", "c:code"]) await addLink(code);
  const codes = ["a", "c:code"];
  if (!isNonEmpty(codes)) throw new Error("the list has values");
  const found = await rows(
    Link,
    "SELECT code, path FROM short_links WHERE code IN (:codes) AND path <> ':%' AND created_at < '2027-01-01 10:20:30' ORDER BY code",
    { codes },
  );
  expect(found.map(({ code }) => code)).toEqual(["a", "c:code"]);
  await execute("DELETE FROM short_links");
});

test("where tests run, a column that the shape lacks, a wrong type and a null are found", async () => {
  await addLink("a");
  const All = z.object({ code: z.string() });
  await expect(rows(All, "SELECT code, path FROM short_links")).rejects.toThrow(/path/);
  await expect(rows(Link, "SELECT code, 1 AS path FROM short_links")).rejects.toThrow(/path/);
  await expect(rows(Link, "SELECT code, source AS path FROM short_links")).rejects.toThrow(/path/);
  await execute("DELETE FROM short_links");
});

test("a name that the statement lacks is found where its text is put together", async () => {
  const sql: string = ["SELECT code, path FROM short_links", "WHERE code = :code"].join(" ");
  await expect(rows(Link, sql, { code: "a", other: 1 })).rejects.toThrow("The statement has no :other");
  await expect(rows(Link, sql, {})).rejects.toThrow("'code' is not defined");
});

test("what is wrong with a statement is told without its values, which may be secrets and are logged", async () => {
  const secret = "https://hooks.example/T0/abcdef";
  const problems = [
    await execute("INSERT INTO nowhere (a) VALUES (:secret)", { secret }).catch(String),
    await transaction((tx) =>
      insertRows(tx, "INSERT INTO nowhere (name, url, preset, events)", [["a", secret, "b", "c"]]),
    ).catch(String),
  ];
  for (const problem of problems) {
    expect(problem).toContain("nowhere");
    expect(problem).not.toContain("hooks");
  }
});

test("a transaction that throws leaves nothing, and what belongs to it may not be asked outside of it", async () => {
  const failing = transaction(async (tx) => {
    await tx.execute(
      "INSERT INTO short_links (code, path, campaign, created_at) VALUES ('x', '/', 'x', :now)",
      { now },
    );
    expect(await tx.rows(Link, "SELECT code, path FROM short_links")).toHaveLength(1);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await rows(Link, "SELECT code, path FROM short_links")).toEqual([]);
  await expect(transaction(() => rows(Link, "SELECT code, path FROM short_links"))).rejects.toThrow(
    "must be asked through its tx",
  );
});

/** Compiled, never run: `tsc` says where one of these stops being an error. */
test("the compiler refuses names that do not fit", () => {
  const text = "SELECT code, path FROM short_links WHERE code = :code AND path IN (:paths)";
  const paths: string[] = [];
  const refused = [
    // @ts-expect-error a name is missing
    () => rows(Link, text, { code: "a" }),
    // @ts-expect-error all of them are
    () => rows(Link, text),
    // @ts-expect-error a name that the statement does not have
    () => rows(Link, text, { code: "a", paths: ["/"], more: 1 }),
    // @ts-expect-error a list that may be empty
    () => rows(Link, text, { code: "a", paths }),
    // @ts-expect-error a value that is not there is NULL, and says so
    () => rows(Link, text, { code: undefined, paths: ["/"] }),
    // @ts-expect-error the same in a transaction
    () => transaction((tx) => tx.execute(text, { code: "a" })),
    // @ts-expect-error a column of another type
    async (): Promise<number | undefined> => (await rows(Link, text, { code: "a", paths: ["/"] }))[0]?.path,
  ];
  expect(refused.length).toBeGreaterThan(5);
});
