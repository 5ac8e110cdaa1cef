import { beforeEach, expect, test } from "vitest";
import { ownMailService } from "@/local/testing/mail-service";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute } from "../../database/sql";
import { subscribe } from "../../subscriptions/subscribe";
import { unsubscribe } from "../../subscriptions/unsubscribe";
import { notify } from "../notify";

const service = ownMailService();
const CODE = "9784999999017";
const on = (day: string) => new Date(`${day}T00:00:00Z`); // 09:00 in Tokyo
const byDay = async () => null;
/** Two providers' records of one product; no precedence says which of them is left out. */
let ids: number[];

beforeEach(async () => {
  await execute("DELETE FROM contributors");
  await execute("DELETE FROM releases");
  ids = [];
  for (const title of ["月の図書館", "月の図書館　夏野汀"]) {
    const releaseId = await addRelease({ title, day: "2026-12-10", code: CODE });
    const wish = { memberId: service.member(), releaseId, locale: "ja", wording: "w", page: "/" } as const;
    await subscribe({ ...wish, now: on("2026-12-01") }, { config, findBuyable: byDay });
    ids.push(releaseId);
  }
});

const run = (day: string) => notify({ config, findBuyable: byDay, now: on(day), mailer: service.mailer });
const set = (releaseId: number, column: "day" | "status", value: string, day: string) =>
  execute(
    column === "day"
      ? "UPDATE releases SET day_from = :value, day_to = :value, updated_at = :at WHERE id = :releaseId"
      : "UPDATE releases SET status = :value, updated_at = :at WHERE id = :releaseId",
    { value, at: on(day), releaseId },
  );
const first = () => ids[0] ?? 0;
const second = () => ids[1] ?? 0;

async function sentTitles(): Promise<number[]> {
  const texts = (await service.ses.parsed()).map(({ text = "" }) => text);
  return texts.map((text) => [...text.matchAll(/^.*月の図書館.*$/gm)].length);
}

test("a product of two records is told once on its day, as one title", async () => {
  expect(await run("2026-12-10")).toMatchObject({ sent: 1, mails: 1 });
  for (const day of ["2026-12-10", "2026-12-11", "2026-12-12"])
    expect(await run(day)).toMatchObject({ planned: 0, sent: 0 });
  expect(await sentTitles()).toHaveLength(1);
});

test("the record that comes due later tells nothing more", async () => {
  await set(second(), "day", "2026-12-12", "2026-11-01");
  expect(await run("2026-12-10")).toMatchObject({ sent: 1 });
  expect(await run("2026-12-12")).toMatchObject({ sent: 0, mails: 0 });
});

test("a move that both providers report is told once", async () => {
  for (const id of ids) await set(id, "day", "2026-12-20", "2026-12-05");
  expect(await run("2026-12-05")).toMatchObject({ sent: 1, mails: 1 });
  expect(await run("2026-12-06")).toMatchObject({ planned: 0, sent: 0 });
  expect(await run("2026-12-20")).toMatchObject({ sent: 1, mails: 1 });
});

test("where one record comes to nothing, the other tells", async () => {
  await unsubscribe({ memberId: service.member(), releaseId: first(), now: on("2026-12-09") });
  expect(await run("2026-12-10")).toMatchObject({ sent: 1, mails: 1 });
});

test("what the first record owed and did not send, the second sends after all, once", async () => {
  service.ses.behave = () => "pause";
  expect(await run("2026-12-10")).toMatchObject({ sent: 0 });
  service.ses.behave = () => "accept";
  await set(first(), "status", "removed", "2026-12-10");
  await run("2026-12-11");
  await run("2026-12-11");
  expect(await run("2026-12-12")).toMatchObject({ planned: 0, sent: 0 });
  expect((await service.ses.parsed()).map(({ subject }) => subject)).toEqual([
    "【発売】「月の図書館　夏野汀」が発売されました",
  ]);
});

test("records of different products are told each", async () => {
  await execute("UPDATE releases SET code = '9784999999024' WHERE id = :id", { id: second() });
  expect(await run("2026-12-10")).toMatchObject({ sent: 2, mails: 1 });
});
