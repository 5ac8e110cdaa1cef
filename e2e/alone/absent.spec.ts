/** What is asked for before it is there: crawlers count numbers up, links run ahead of the import, names are made up. */
import type { APIRequestContext } from "@playwright/test";
import { z } from "zod";
import { inLocale } from "@/app/_lib/addresses/paths";
import { closeDatabase } from "@/core/database/pool";
import { rows } from "@/core/database/sql";
import { LOCALES } from "@/core/words/locale";
import { keptKeys } from "../kept-objects";
import { expect, test } from "../story";
import { stepInside } from "../surroundings";
import { importTitles } from "../titles";

test.beforeAll(stepInside);
test.afterAll(closeDatabase);

const AHEAD = 12;
const inBoth = (paths: string[]) => paths.flatMap((path) => LOCALES.map((locale) => inLocale(locale, path)));

/** Every address that a title of this number may have, other than its canonical one. */
const addressesOf = (id: number): string[] => [
  ...inBoth([`/releases/${id}`, `/releases/${id}-old-name`]),
  ...LOCALES.flatMap((locale) => [`/feeds/${locale}/releases/${id}/coming.ics`]),
  `/api/v1/releases/${id}`,
];

/** Everything that is called by a name. */
const addressesNamed = (name: string): string[] =>
  ["authors", "publishers", "labels"].flatMap((kind) => {
    const shelf = `/${kind}/${encodeURIComponent(name)}`;
    const feeds = LOCALES.flatMap((locale) => [
      `/feeds/${locale}${shelf}/coming.ics`,
      `/feeds/${locale}${shelf}/released.atom`,
    ]);
    return [...inBoth([shelf, `/embed${shelf}`]), ...feeds];
  });

async function statuses(request: APIRequestContext, addresses: string[]): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const address of addresses) found[address] = (await request.get(address)).status();
  return found;
}

const allAre = (addresses: string[], status: number) =>
  Object.fromEntries(addresses.map((address) => [address, status]));

/** What is kept once nothing more is being written: a page is answered before it is stored. */
async function settledKeys(): Promise<string[]> {
  let keys = await keptKeys();
  let alike = 0;
  const readAgain = async () => {
    const before = keys;
    keys = await keptKeys();
    alike = keys.length === before.length ? alike + 1 : 0;
    return alike;
  };
  await expect.poll(readAgain, { intervals: [500] }).toBeGreaterThanOrEqual(4);
  return keys;
}

async function newestNumber(): Promise<number> {
  const [{ newest } = { newest: 0 }] = await rows(
    z.object({ newest: z.number().nullable() }),
    "SELECT MAX(id) AS newest FROM releases",
  );
  return newest ?? 0;
}

test("numbers and names that were asked for ahead of an import are all there after it", async ({ request }, {
  project,
}) => {
  test.setTimeout(120_000);
  const newest = await newestNumber();
  const numbers = Array.from({ length: AHEAD }, (_, index) => newest + index + 1);
  const name = `未来 100% 社 ${project.name}`;
  const month = project.name.includes("en") ? "2033-05" : "2033-04";
  const lists = inBoth([`/months/${month}`, `/months/${month}/kinds/book`]);
  const addresses = [...numbers.flatMap(addressesOf), ...addressesNamed(name)];
  expect(await statuses(request, addresses)).toEqual(allAre(addresses, 404));
  for (const list of lists)
    expect(await (await request.get(list)).text(), list).not.toContain("先に訊かれた本");

  const titles = Array.from({ length: 5 }, (_, index) => ({
    name: `先に訊かれた本 ${index + 1}`,
    date: `${month}-10`,
    author: name,
    publisher: name,
    label: name,
  }));
  const imported = await importTitles(`ahead-${project.name}`, titles);
  expect(numbers, "they were among the numbers asked for").toEqual(
    expect.arrayContaining(imported.map(({ id }) => id)),
  );
  const there = [...imported.flatMap(({ id }) => addressesOf(id)), ...addressesNamed(name)];
  expect(await statuses(request, there)).toEqual(allAre(there, 200));
  for (const { name: title, path } of imported) {
    for (const address of inBoth([path])) expect(await (await request.get(address)).text()).toContain(title);
  }
  for (const list of lists) expect(await (await request.get(list)).text(), list).toContain("先に訊かれた本");
});

test("made-up addresses leave nothing in the page cache", async ({ request }) => {
  const madeUp = "だれも知らない";
  // What is there in earnest, and what pages with a made-up choice are made of, is kept already.
  await statuses(request, inBoth(["/", "/nowhere", "/kinds/comic", "/months/2026-12", "/announced"]));
  const before = await settledKeys();
  const shelves = addressesNamed(madeUp);
  const series = inBoth([`/series/${madeUp}`, `/formats/${madeUp}`, `/embed/series/${madeUp}`]);
  const missing = [...addressesOf(999_999_999), ...shelves, ...series, "/nowhere/at/all"];
  expect(await statuses(request, missing)).toEqual(allAre(missing, 404));
  const empty = inBoth([
    "/months/2098-01",
    `/months/2026-12/formats/${madeUp}`,
    `/kinds/comic/formats/${madeUp}`,
    "/after/2097-01-01-999999999",
    "/announced/after/2026-01-01-1",
  ]);
  for (const address of empty) {
    const answer = await request.get(address);
    if (answer.ok()) expect(answer.headers()["cache-control"], address).toBe("public, max-age=0, s-maxage=5");
  }
  expect(await settledKeys()).toEqual(before);
});

test("no condition that somebody sends leaves an empty answer for everyone", async ({ request }, {
  project,
}) => {
  const [{ id, path }] = await importTitles(`condition-${project.name}`, [
    { name: "条件つきの本", date: "2033-06-01" },
  ]);
  const addresses = [...inBoth([path]), `/api/v1/releases/${id}`, "/feeds/ja/coming.ics", "/robots.txt"];
  const day = "Fri, 01 Jan 2100 00:00:00 GMT";
  for (const headers of [
    { "If-None-Match": "*" },
    { "If-Modified-Since": day },
    { Range: "bytes=0-1" },
    { "If-Match": '"x"' },
    { "If-Unmodified-Since": "Thu, 01 Jan 1970 00:00:00 GMT" },
  ]) {
    for (const address of addresses) {
      const unkept = `${address}?${Object.keys(headers)[0]}`;
      await request.get(unkept, { headers: headers as Record<string, string> });
      const answer = await request.get(unkept);
      expect([answer.status(), (await answer.body()).length > 20], unkept).toEqual([200, true]);
    }
  }
});
