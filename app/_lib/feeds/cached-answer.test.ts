import { expect, test } from "vitest";
import { cachedAnswer } from "./cached-answer";
import { xmlText } from "./xml";

test("an answer carries a tag of its content, and says how long a shared cache may keep it", async () => {
  const of = (body: string) => cachedAnswer({ type: "text/plain", body, seconds: 60 });
  const first = of("新刊");
  expect([first.status, await first.text(), first.headers.get("cache-control")]).toEqual([
    200,
    "新刊",
    "public, max-age=0, s-maxage=60",
  ]);
  expect(of("新刊").headers.get("etag")).toBe(first.headers.get("etag"));
  expect(of("新刊 2").headers.get("etag")).not.toBe(first.headers.get("etag"));
});

test("a calendar of the same events has the same tag, whenever it was made", () => {
  const of = (stamp: string, day: string) =>
    cachedAnswer({
      type: "text/calendar",
      body: `DTSTAMP:${stamp}\r\nDTSTART:${day}\r\n`,
      seconds: 60,
    }).headers.get("etag");
  expect(of("20261201T000000Z", "20261210")).toBe(of("20261201T001500Z", "20261210"));
  expect(of("20261201T000000Z", "20261210")).not.toBe(of("20261201T000000Z", "20261211"));
});

test("a title cannot break out of XML, whatever is in it", () => {
  expect(xmlText('<a href="x">&\u0000\u0008本</a>\ud800')).toBe(
    "&lt;a href=&quot;x&quot;&gt;&amp;本&lt;/a&gt;",
  );
});
