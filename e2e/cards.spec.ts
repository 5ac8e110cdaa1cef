/** A link is shared: whatever the page and whatever its title is written in, the chat gets a picture. */
import type { Page } from "@playwright/test";
import { shelfPath } from "@/app/_lib/addresses/paths";
import { closeDatabase } from "@/core/database/pool";
import { ABROAD } from "@/examples/feeds/titles-abroad";
import { expect, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

let titles: Imported[];

test.beforeAll(async ({ browserName: _ }, { project }) => {
  const rows = ABROAD.map(([name, , author], place) => ({ name, author, date: inDays(40 + place) }));
  titles = await importTitles(`cards-${project.name}`, rows);
});
test.afterAll(closeDatabase);

/** A page as it was before an import may be shown once more; its card is then the one of today, for a minute. */
async function pictureOf(page: Page, path: string): Promise<string> {
  let picture = "";
  await expect(async () => {
    await page.goto(path);
    await expect(page.locator('meta[property="og:image"]'), path).toHaveCount(1);
    const image = (await page.locator('meta[property="og:image"]').getAttribute("content")) ?? "";
    const answer = await page.request.get(new URL(image).pathname);
    expect(answer.status(), path).toBe(200);
    expect(answer.headers(), path).toMatchObject({
      "content-type": "image/png",
      "cache-control": "public, max-age=31536000, immutable",
    });
    const png = await answer.body();
    expect([png.readUInt32BE(16), png.readUInt32BE(20)], path).toEqual([1200, 630]);
    picture = png.toString("latin1");
  }).toPass({ timeout: 15_000 });
  return picture;
}

test("every title, list, month and shelf has a card of its own, kept for good", async ({ page, at }) => {
  test.setTimeout(240_000); // some thirty pages and pictures, each made for the first time
  const month = inDays(40).slice(0, 7);
  const authors = ABROAD.map(([, , author]) => shelfPath({ kind: "authors", key: author }));
  const lists = [
    "/",
    "/this-week",
    "/announced",
    "/moved",
    "/undated",
    `/months/${month}`,
    `/months/${month}/kinds/book`,
    "/kinds/book",
  ];
  const paths = [...titles.map(({ path }) => path), ...authors, ...lists];
  const pictures = new Set<string>();
  for (const path of paths) pictures.add(await pictureOf(page, at(path)));
  expect(pictures.size).toBe(paths.length);
});

test("once a title changes, its page names a new card", async ({ page, at }, { project }) => {
  const provider = `card-moves-${project.name}`;
  const imageAt = async (path: string) => {
    await page.goto(at(path));
    return await page.locator('meta[property="og:image"]').getAttribute("content");
  };
  const [title] = await importTitles(provider, [{ name: "動く列車", date: inDays(50), author: "前野 駅子" }]);
  const before = await imageAt(title.path);
  await importTitles(provider, [{ name: "動く列車", date: inDays(50), author: "後野 駅子" }]);
  // The page as it was may be shown once more while it is made anew.
  await expect(async () => expect(await imageAt(title.path)).not.toBe(before)).toPass();
  const after = await imageAt(title.path);
  expect((await page.request.get(new URL(after ?? "").pathname)).headers()["cache-control"]).toContain(
    "immutable",
  );
});
