/** Someone follows an author from a title's page, log-in in between, and sees it on the author's own page. */
import { closeDatabase } from "@/core/database/pool";
import { expect, logIn, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

let title: Imported;
const authorOf = (project: string) => `追う人 ${project}`;

test.beforeAll(async ({ browserName: _ }, { project }) => {
  const book = { name: "追いかける本", date: inDays(14), author: authorOf(project.name) };
  [title] = await importTitles(`follow-${project.name}`, [book]);
});
test.afterAll(closeDatabase);

for (const script of [true, false]) {
  test.describe(script ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled: script });

    test("one tap on a name follows it", async ({ page, say, at }, { project }) => {
      const author = authorOf(project.name);
      await page.goto(at(title.path));
      await page.getByRole("button", { name: say.follows.button(author) }).click();
      await logIn(page, say);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.follows.followedTitle);
      const about = page.locator(".confirmation-about > span");
      expect((await about.boundingBox())?.width, "no room is left for a cover").toBeGreaterThan(240);

      await page.goto(at(`/authors/${encodeURIComponent(author)}`));
      if (script) {
        await page.getByRole("button", { name: say.follows.following(author) }).click();
      } else {
        await page.getByRole("button", { name: say.follows.button(author) }).click();
        await page.getByRole("button", { name: say.follows.undo }).click();
      }
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.follows.endedTitle);
    });
  });
}
