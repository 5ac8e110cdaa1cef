import { expect, test } from "vitest";
import { faultsOf } from "./check-page";

const page = (body: string, head = '<link rel="stylesheet" href="/a.css"><title>本</title>') =>
  `<!DOCTYPE html><html lang="ja"><head>${head}</head><body>${body}</body></html>`;

test("a page whose scripts are all known is as good without them", () => {
  const scripts = [
    '<script src="/_next/static/a.js" async=""></script>',
    "<script>(self.__next_f=self.__next_f||[]).push([0])</script>",
    '<script>self.__next_f.push([1,"</p>"])</script>',
    '<script type="application/ld+json">{"name":"本"}</script>',
    '<script type="module" src="/js/tell-me.js"></script>',
  ];
  expect(faultsOf(page(`<p>本</p>${scripts.join("")}`))).toEqual([]);
});

test("a new kind of inline script stops the build", () => {
  expect(faultsOf(page("<script>location.reload()</script>"))).toEqual([
    "A new kind of inline script: location.reload()",
  ]);
});

test("content that a script would have to reveal stops the build", () => {
  const boundary = '<!--$?--><template id="B:0"></template><!--/$--><div hidden id="S:0">本</div>';
  expect(faultsOf(page(boundary))).toEqual(["Content waits in a boundary for a script to reveal it."]);
});

test("text that only looks like a script stops the build when it would be lost", () => {
  expect(faultsOf(page("<textarea><script>本</script></textarea>"))).toContain("More than scripts went.");
});

test("a page without title or stylesheet stops the build", () => {
  expect(faultsOf(page("", ""))).toEqual(["No stylesheet.", "No title."]);
});
