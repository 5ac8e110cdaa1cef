import { expect, test } from "vitest";
import { fitCacheControl, fitHeaders, isBrief, isGoverned, withoutForbiddenScripts } from "./html-first";

const html = "text/html; charset=utf-8";
const strict = "default-src 'self'; script-src 'self'; object-src 'none'";

test("a page is governed by the policy it carries, not by its address", () => {
  const carries = (policy: string, type = html) =>
    isGoverned({ "content-type": type, "content-security-policy": policy });
  expect(carries(strict)).toBe(true);
  expect(carries("script-src 'self'")).toBe(true);
  expect(carries("script-src 'self' 'nonce-abc' 'strict-dynamic'")).toBe(false);
  expect(carries("script-src-elem 'self'")).toBe(false);
  expect(carries(strict, "application/json")).toBe(false);
  expect(isGoverned({ "content-type": html })).toBe(false);
});

test("framework scripts and their hints go, data and our own modules stay", () => {
  const own = '<script type="module" src="/js/tell-me.js"></script>';
  const data = '<script type="application/ld+json">{"name":"<b>"}</script>';
  const page = (scripts: string, hints = "") =>
    `<!DOCTYPE html><html lang="ja"><head>${hints}<title>本</title></head><body><p>本</p>${own}${data}${scripts}</body></html>`;
  const hints =
    '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/a.js"/><link rel="modulepreload" href="/x.js">';
  const scripts =
    '<script src="/_next/static/a.js" async=""></script><script>self.__next_f.push([1,"a"])</script>';
  expect(withoutForbiddenScripts(page(scripts, hints))).toEqual({ html: page(""), unsettled: false });
});

test("a preloaded stylesheet or font is no script", () => {
  const head = '<link rel="preload" as="style" href="/a.css"><link rel="stylesheet" href="/a.css">';
  expect(withoutForbiddenScripts(head).html).toBe(head);
});

test("a boundary that waits for script is noticed", () => {
  const unsettled = (body: string) => withoutForbiddenScripts(`<html><body>${body}</body></html>`).unsettled;
  expect(unsettled('<!--$?--><template id="B:0"></template>…<!--/$-->')).toBe(true);
  expect(unsettled("<!--$!--><!--/$-->")).toBe(true);
  expect(unsettled("<!--$--><p>settled</p><!--/$-->")).toBe(false);
});

test("headers no longer speak of what was taken out", () => {
  const link =
    '</_next/a.js>; rel=preload; as="script", </a.css>; rel=preload; as="style", </b.js>; rel=modulepreload';
  expect(fitHeaders({ "content-length": "9", etag: '"a"', link })).toEqual({
    etag: '"a"',
    link: ' </a.css>; rel=preload; as="style"',
  });
  expect(fitHeaders({ link: "</a.js>; rel=preload; as=script" })).toEqual({});
});

test("a page that shows nothing yet is held for seconds, and no text can say that it shows nothing", () => {
  const page = '<meta name="kept" content="briefly"/><p>まだありません</p>';
  expect(fitCacheControl("s-maxage=3600", page)).toBe("public, max-age=0, s-maxage=5");
  expect(isBrief(page)).toBe(true);
  expect(isBrief("<p>&lt;meta name=&quot;kept&quot; content=&quot;briefly&quot;/&gt;</p>")).toBe(false);
});

test("shared caches hold a page, browsers ask each time", () => {
  expect(fitCacheControl("s-maxage=3600, stale-while-revalidate=2592000", html)).toBe(
    "public, max-age=0, s-maxage=3600, stale-if-error=86400",
  );
  expect(fitCacheControl("private, no-cache, no-store, max-age=0, must-revalidate", html)).toContain(
    "no-store",
  );
});
