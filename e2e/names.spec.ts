/** Names as feeds bring them: with a percent sign, like a file, like a step in a path, in any script. */
import { shelfPath } from "@/app/_lib/addresses/paths";
import { PUBLIC_POLICY } from "@/app/_lib/policy";
import { closeDatabase } from "@/core/database/pool";
import { words } from "@/core/words/words";
import { expect, test } from "./story";
import { stepInside } from "./surroundings";
import { importTitles, inDays } from "./titles";

const NAMES = [
  "100%オレンジ",
  "will.i.am",
  "pixiv.net",
  "No.10",
  "a.rsc",
  "..",
  "%41",
  "Q&A?",
  "C#",
  "L'Arc〜en〜Ciel",
  "😀の会",
  "김영하",
  "نجيب محفوظ",
  "index",
  "~2E",
];

test.beforeAll(stepInside);
test.afterAll(closeDatabase);

test("every name has its page, its card and its feeds, and its title leads there", async ({
  page,
  request,
  at,
}, { project }) => {
  test.setTimeout(120_000);
  const titles = NAMES.map((author, index) => ({
    name: `名前の本 ${index} ${author}`,
    date: inDays(40),
    author,
    publisher: `A/B ${author}`, // a slash would part authors from each other
    format: author,
  }));
  const imported = await importTitles(`names-${project.name}`, titles);
  for (const [index, { path }] of imported.entries()) {
    const author = NAMES[index] ?? "";
    await page.goto(at(path));
    const link = page.locator(`a[href="${at(shelfPath({ kind: "authors", key: author }))}"]`).first();
    const answer = page.waitForResponse((each) => each.request().isNavigationRequest());
    await link.click();
    expect((await answer).status(), author).toBe(200);
    await expect(page.locator("h1"), author).toContainText(author);
    for (const [kind, key] of [
      ["publishers", `A/B ${author}`],
      ["formats", author],
    ] as const) {
      const shelf = shelfPath({ kind, key }, { filter: { format: author } });
      expect(await (await request.get(at(shelf))).text(), shelf).toContain(`名前の本 ${index}`);
    }
    const shelf = shelfPath({ kind: "authors", key: author });
    const card = await request.get(at(`/embed${shelf}`));
    expect(
      [card.status(), card.headers()["content-security-policy"]?.includes("frame-ancestors http")],
      author,
    ).toEqual([200, true]);
    const calendar = await request.get(`/feeds/ja${shelf}/coming.ics`);
    expect(await calendar.text(), author).toContain(`名前の本 ${index}`);
  }
});

/** As hands and other systems write them: the import may tidy them up, and whatever it keeps has its page. */
const UNTIDY = [
  "後ろに空白  ",
  "\u3000前に空白",
  "がっこうNFD".normalize("NFD"),
  "二重\u3000\u3000空白",
  "\"引用\" と '引用'",
  "<b>太字</b>",
  "C:\\temp",
  "?q=1#上",
  "+1 + 1",
  "長".repeat(190),
  "👩‍👩‍👧‍👦家族",
  "a\u0301e\u0301",
  "\u202eあべこべ",
  "--",
];

test("a name that is untidy in its file has a page all the same, in both languages, whatever follows it", async ({
  request,
}, { project }) => {
  test.setTimeout(120_000);
  const titles = UNTIDY.map((author, index) => ({ name: `乱れた名 ${index}`, date: inDays(41), author }));
  const imported = await importTitles(`untidy-${project.name}`, titles);
  expect(imported).toHaveLength(UNTIDY.length);
  for (const [index, { id }] of imported.entries()) {
    const { contributors } = await (await request.get(`/api/v1/releases/${id}`)).json();
    for (const { name } of contributors) {
      const shelf = shelfPath({ kind: "authors", key: name });
      for (const address of [shelf, `/en${shelf}`, `${shelf}/kinds/book`, `${shelf}?utm_source=a%20b#x`]) {
        const answer = await request.get(address);
        expect(answer.status(), address).toBe(200);
        expect(await answer.text(), address).toContain(`乱れた名 ${index}`);
      }
      const calendar = await request.get(`/feeds/ja${shelf}/coming.ics`);
      expect(await calendar.text(), shelf).toContain(`乱れた名 ${index}`);
      for (const beside of [
        `${shelf}%20`,
        `${shelf}%00`,
        `${shelf}/`,
        `${shelf}/..`,
        `${shelf}%2F`,
        `${shelf}.rsc`,
      ])
        expect((await request.get(beside)).status(), beside).toBeLessThan(500);
    }
  }
});

test("whatever is typed behind an address is answered as far as it can be read, never by a failure", async ({
  request,
}) => {
  const search = await request.get("/search?q=100%");
  expect(search.status()).toBe(200);
  expect(await search.text()).toContain(words("ja").search.found("100%"));
  for (const [address, status] of [
    ["/en/search?q=%&page=%", 200],
    ["/search?q=%A0", 200],
    ["/login?next=%&problem=%&intent=%", 200],
    ["/my/confirm?subscribe=99999999999999999999", 404],
    ["/releases/9999999999", 404],
    ["/api/v1/releases/9999999999", 404],
    ["/api/v1/releases?after=%", 400],
    ["/api/subscriptions/state?ids=%", 200],
    ["/feeds/en/kinds/nothing/released.atom", 404],
    ["/feeds/ja/kinds/constructor/coming.ics", 404],
  ] as const)
    expect((await request.get(address)).status(), address).toBe(status);
});

test("an address that is no text is not found, like any other, in both languages and under a policy", async ({
  request,
}) => {
  for (const [address, locale] of [
    ["/authors/%A0", "ja"],
    ["/en/publishers/%E3%81", "en"],
    ["/releases/1-%ff", "ja"],
    ["/feeds/ja/authors/%A0/coming.ics", "ja"],
    ["/api/v1/releases/%A0", "ja"],
    ["/my/%A0", "ja"],
    ["/my/nothing.css", "ja"],
    ["/en/my/nothing.css", "en"],
    ["/login/nothing.js", "ja"],
    ["/embed/nothing.css", "ja"],
    ["/en/embed/authors/%A0", "en"],
    ["/nothing.php", "ja"],
    ["/js/nothing.js", "ja"],
    ["/_next/nothing.js", "ja"],
    ["/en/_next/nothing", "en"],
  ] as const) {
    const answer = await request.get(address);
    expect(answer.status(), address).toBe(404);
    expect(await answer.text(), address).toContain(`<h1>${words(locale).site.missing.title}</h1>`);
    const policy = answer.headers()["content-security-policy"] ?? "";
    expect(policy, address).toContain("frame-ancestors 'none'");
    if (!address.includes("/my/") && !address.includes("/login/"))
      expect(policy, address).toBe(PUBLIC_POLICY);
  }
});
