import { expect, test, vi } from "vitest";
import { PUBLIC_POLICY } from "../app/_lib/policy";
import { words } from "../core/words/words";
import { type Answer, finish } from "./wrapper";

const answer = (body: string, changes: Partial<Answer> = {}): Answer => ({
  statusCode: 200,
  headers: {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": PUBLIC_POLICY,
    "cache-control": "s-maxage=60, stale-while-revalidate=2592000",
  },
  body,
  isBase64Encoded: false,
  ...changes,
});

const shell =
  '<!DOCTYPE html><html id="__next_error__"><head><link rel="stylesheet" href="/_next/a.css"/></head><body></body></html>';

test("a missing page says so in the language of its address, with the site's stylesheet", () => {
  const japanese = finish(answer(shell, { statusCode: 404 }), "/releases/1").body;
  const english = finish(answer(shell, { statusCode: 404 }), "/en/releases/1").body;
  expect(japanese).toContain(words("ja").site.missing.title);
  expect(japanese).toContain('<html lang="ja">');
  expect(japanese).toContain('<link rel="stylesheet" href="/_next/a.css"/>');
  expect(english).toContain(words("en").site.missing.title);
  expect(english).toContain('href="/en"');
});

test("a failure says so in both languages", () => {
  expect(finish(answer(shell, { statusCode: 500 }), "/").body).toContain(words("ja").site.broken.title);
  expect(finish(answer(shell, { statusCode: 500 }), "/en").body).toContain(words("en").site.broken.title);
});

test("a boundary that waits for script is logged, and the page goes out all the same", () => {
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const { body } = finish(answer("<html><!--$?--><p>x</p><!--/$--></html>"), "/months/2026-12");
  expect(body).toContain("<p>x</p>");
  expect(String(written.mock.calls[0]?.[0])).toContain('"event":"page-unsettled","path":"/months/2026-12"');
  written.mockRestore();
});

test("a member's page, a picture and a redirect pass untouched", () => {
  const member = answer("<script>1</script>", { headers: { "content-type": "text/html" } });
  expect(finish(member, "/my")).toBe(member);
  const picture = answer("AAAA", { isBase64Encoded: true });
  expect(finish(picture, "/og.png")).toBe(picture);
  expect(finish(answer("", { statusCode: 304 }), "/").body).toBe("");
});
