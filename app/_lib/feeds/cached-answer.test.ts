import { expect, test } from "vitest";
import { cachedAnswer } from "./cached-answer";
import { xmlText } from "./xml";

const ask = (tag?: string) =>
  cachedAnswer(new Request("http://localhost/feed", tag ? { headers: { "if-none-match": tag } } : {}), {
    type: "text/plain",
    body: "新刊",
    seconds: 60,
  });

test("who has the newest is not sent it again", async () => {
  const first = ask();
  expect([first.status, await first.text(), first.headers.get("cache-control")]).toEqual([
    200,
    "新刊",
    "public, max-age=0, s-maxage=60",
  ]);
  const etag = first.headers.get("etag") ?? "";
  for (const tag of [etag, `W/${etag}`, `"other", ${etag}`]) expect(ask(tag).status).toBe(304);
  expect(ask('"other"').status).toBe(200);
});

test("a title cannot break out of XML, whatever is in it", () => {
  expect(xmlText('<a href="x">&\u0000\u0008本</a>\ud800')).toBe(
    "&lt;a href=&quot;x&quot;&gt;&amp;本&lt;/a&gt;",
  );
});
