/** Someone takes a month in at a glance, on a screen and on paper, and finds the way on from a title and back again. */
import { closeDatabase } from "@/core/database/pool";
import { abroadPages, memberPages, publicPages } from "./every-page";
import { smallTargets } from "./judged-pages";
import { expect, logIn, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

/** As many as a real month had that printed a third of itself. */
const IN_THE_MONTH = 152;
const AUTHOR = "一望 千里";
/** A month that no other story fills; nobody plans so far ahead. */
const monthOf = (project: string) => `2041-${String(([...project].length % 12) + 1).padStart(2, "0")}`;
let volumes: Imported[];
let title: Imported;

test.beforeAll(async ({ browserName: _ }, { project }) => {
  const month = monthOf(project.name);
  await importTitles(
    `glance-month-${project.name}`,
    Array.from({ length: IN_THE_MONTH }, (_each, place) => ({
      name: `ひと月の本 ${place + 1}、少し長い題名のついた物語`,
      date: `${month}-${String((place % 28) + 1).padStart(2, "0")}`,
      author: `著者 ${place % 40}`,
    })),
  );
  const series = `峠${project.name.replaceAll("-", "")}`;
  const volume = (number: number, more: object) => ({
    name: `${series} ${number}`,
    series,
    volume: String(number),
    author: AUTHOR,
    date: inDays(10 * number),
    ...more,
  });
  volumes = await importTitles(`glance-${project.name}`, [
    volume(1, {}),
    volume(2, { format: "四六判" }),
    volume(2, { format: "電子書籍" }),
    volume(3, {}),
    { name: "峠の向こう", author: AUTHOR, date: inDays(70) },
    {
      name: "十四人の本",
      author: Array.from({ length: 14 }, (_each, n) => `筆者${n}`).join("、"),
      date: inDays(9),
    },
    {
      name: `${series}${"の長い長い題名".repeat(30)}`,
      author: "名前の長い人".repeat(12),
      publisher: "名前の長い出版社".repeat(10),
      date: inDays(8),
      price: 0,
    },
    { name: "明日の一冊", author: `明日 ${project.name}`, date: inDays(1) },
    { name: "明後日の一冊", author: `明日 ${project.name}`, date: inDays(2) },
  ]);
  title = volumes[1] as Imported;
});
test.afterAll(closeDatabase);

test("a month is seen whole, and prints whole on one sheet", async ({ page, say, at }, { project }) => {
  const month = `/months/${monthOf(project.name)}`;
  await page.goto(at(month));
  await page.getByRole("link", { name: say.list.sheet }).click();
  await expect(page).toHaveURL(new RegExp(`${month}/covers$`));
  await expect(page.getByText(say.list.sheetLead(IN_THE_MONTH, true))).toBeVisible();
  await expect(page.locator(".sheet li")).toHaveCount(IN_THE_MONTH);
  expect(pagesIn(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
  await page.getByRole("link", { name: say.list.toList }).click();
  await expect(page).toHaveURL(new RegExp(`${month}$`));
  expect(pagesIn(await page.pdf({ preferCSSPageSize: true })), "the long list").toBeGreaterThan(1);
});

const pagesIn = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;

test("the sheet weighs no more than any page", async ({ request, at }, { project }) => {
  const headers = { "Accept-Encoding": "br, gzip" };
  const answer = await request.get(at(`/months/${monthOf(project.name)}/covers`), { headers });
  const { gzipSync } = await import("node:zlib");
  expect(gzipSync(await answer.body()).length).toBeLessThan(20_480);
});

test("a title leads to its other format, the volumes beside it and more by its author", async ({
  page,
  say,
  at,
}) => {
  await page.goto(at(title.path));
  const related = page.locator(".related");
  await expect(related.getByRole("heading", { name: say.release.otherFormats })).toBeVisible();
  await expect(related.locator(".lines a")).toHaveCount(1);
  await expect(related.filter({ hasText: say.release.previousVolume })).toContainText(volumes[0]?.name ?? "");
  await expect(related.filter({ hasText: say.release.nextVolume })).toContainText(volumes[3]?.name ?? "");
  const more = related.filter({ hasText: say.release.moreBy(AUTHOR) });
  await expect(more.locator("li")).toHaveCount(1);
  await more.getByRole("link", { name: "峠の向こう" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("峠の向こう");
});

test("a card on another site shows a work once, in however many formats it comes out", async ({
  page,
  at,
}) => {
  await page.goto(at(`/embed/authors/${encodeURIComponent(AUTHOR)}`));
  const names = await page.locator("li a > span").allTextContents();
  expect(names.length).toBeGreaterThan(3);
  expect(names).toEqual([...new Set(names)]);
});

test("what fourteen people did is said once", async ({ page, say, at }) => {
  await page.goto(at(volumes[5]?.path ?? ""));
  await expect(page.locator(".release .by a")).toHaveCount(14);
  await expect(page.locator(".release .by small")).toHaveText([say.release.role.author]);
});

test("the day is seen without scrolling, on a short screen too, and nothing lies over it", async ({
  page,
  at,
}) => {
  await page.setViewportSize({ width: 375, height: 667 });
  for (const { path } of [title, volumes[5], volumes[6]] as Imported[]) {
    await page.goto(at(path));
    const day = await page.locator(".sale-day time").boundingBox();
    const bar = await page.locator(".release > .action").boundingBox();
    expect((day?.y ?? 999) + (day?.height ?? 999), path).toBeLessThanOrEqual(bar?.y ?? 0);
  }
});

test("a name that never ends takes no more room in a list than others, and is read whole by keyboard", async ({
  page,
  at,
}) => {
  const long = volumes[6] as Imported;
  await page.goto(at(`/after/${inDays(8)}-${long.id - 1}`));
  const row = page.locator(".row").filter({ has: page.locator(`a[href="${at(long.path)}"]`) });
  const heights = () =>
    row.evaluate((one) => [one, one.querySelector("h3")].map((each) => each?.clientHeight ?? 0));
  const [whole = 0, heading = 0] = await heights();
  expect(whole).toBeLessThan(320);
  await page.keyboard.press("Tab");
  await row.locator("h3 a").focus();
  expect((await heights())[1]).toBeGreaterThan(heading * 2);
});

test("beside a single title its day reaches no cover, and days side by side are lined up", async ({
  page,
  at,
}, { project }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(at(`/authors/${encodeURIComponent(`明日 ${project.name}`)}`));
  const boxes = (of: string) =>
    page.locator(of).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  const days = await boxes(".date");
  expect(days).toHaveLength(2);
  expect(days[0].top).toBe(days[1].top);
  const [note] = await boxes(".date h2 em");
  const [cover] = await boxes(".row > .cover");
  expect(note.right).toBeLessThan(cover.left);
});

test("the price of 0 that a feed writes for want of one is no price", async ({ page, say, at, request }) => {
  await page.goto(at(volumes[6]?.path ?? ""));
  await expect(page.locator(".facts")).toContainText(say.release.publisher);
  await expect(page.locator(".facts")).not.toContainText(say.release.price);
  expect((await (await request.get(`/api/v1/releases/${volumes[6]?.id}`)).json()).price).toBeNull();
});

test("a name longer than its cover is cut before it reaches the edge", async ({ page, at }) => {
  await page.goto(at(volumes[6]?.path ?? ""));
  const [byline, mark] = await Promise.all(
    [".byline", ".mark"].map((part) => page.locator(`.release > .cover ${part}`).boundingBox()),
  );
  expect(byline?.x ?? 0).toBeGreaterThan((mark?.x ?? 999) + (mark?.width ?? 0));
});

test("enlarged four times, the bar with the button covers nothing", async ({ page, at }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await page.goto(at(title.path));
  expect(await page.locator(".release > .action").evaluate((one) => getComputedStyle(one).position)).toBe(
    "static",
  );
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

for (const script of [true, false]) {
  test.describe(script ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled: script });

    test("after registering, the way leads back to the list", async ({ page, say, at }, { project }) => {
      const list = at(`/authors/${encodeURIComponent(AUTHOR)}`);
      await page.goto(at("/login"));
      await logIn(page, say, "hanako");
      if (!script) {
        await page.goto(list);
        await page.locator(`.tell[value="${title.id}"]`).click();
        await page.getByRole("link", { name: say.alerts.back }).click();
        await expect(page).toHaveURL(new RegExp(`${encodeURIComponent(AUTHOR)}$`));
      }
      for (const elsewhere of ["//evil.example", "https://evil.example", "/\\evil.example"]) {
        await page.goto(`${at(`/my/registered/${title.id}`)}?from=${encodeURIComponent(elsewhere)}`);
        await expect(page.getByRole("link", { name: say.alerts.back }), project.name).toHaveCount(0);
      }
    });

    test("who is logged in is not asked to log in", async ({ page, say, at }) => {
      await page.goto(at("/login"));
      await logIn(page, say, "hanako");
      await page.goto(at("/login"));
      await expect(page.getByLabel(say.login.password)).toHaveCount(0);
      await expect(page.locator(".login-already .button")).toHaveText([say.login.proceed]); // to log out is the lesser way
      await page.getByRole("link", { name: say.login.proceed }).click();
      await expect(page).toHaveURL(/\/my$/);
    });
  });
}

test("the address of the private calendar is copied by a button", async ({ page, say, at, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(at("/login"));
  await logIn(page, say, "hanako");
  await page.goto(at("/my/calendar"));
  await page.locator("button[name=calendar][value=make]").click();
  await page.getByRole("button", { name: say.alerts.copy }).first().click();
  await expect(page.getByRole("button", { name: say.alerts.copied })).toHaveCount(1);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    await page.locator("#address").inputValue(),
  );
});

test("whatever is pressed is 44 pixels high", async ({ page, say, at }) => {
  test.setTimeout(120_000);
  const small: string[] = [];
  const look = async (path: string) => {
    await page.goto(at(path));
    small.push(...(await smallTargets(page)).map((one) => `${path}: ${one}`));
  };
  const pages = [...publicPages(title, AUTHOR, 20), ...(await abroadPages())];
  for (const path of pages) if (!path.startsWith("/embed")) await look(path);
  await page.goto(at("/login"));
  await logIn(page, say, "hanako");
  for (const path of memberPages(title)) await look(path);
  expect(small).toEqual([]);
});

test("the page that stands in for a failed one has no address", async ({ request, at }) => {
  for (const headers of [{}, { "x-stands-in": "1" }])
    expect((await request.get(at("/broken"), { headers })).status()).toBe(404);
});

test("the favicon is there where browsers look for it", async ({ request }) => {
  for (const path of ["/favicon.ico", "/icon.svg", "/apple-touch-icon.png"])
    expect((await request.get(path)).status(), path).toBe(200);
});
