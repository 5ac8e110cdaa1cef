import { expect, test } from "vitest";
import { withoutEntities } from "./entities";

test.each([
  ["Tom &amp; Jerry", "Tom & Jerry"],
  ["&#39;26", "'26"],
  ["&#x661F;&#38477;", "星降"],
  ["Ren&eacute; &laquo;Tide&raquo;", "René «Tide»"],
  ["&quot;A&quot; &lt;B&gt;", '"A" <B>'],
  ["&#127931;", "🎻"],
  ["it&#146;s", "it’s"],
])("%s is %s", (written, read) => expect(withoutEntities(written)).toBe(read));

test.each([
  "AT&T; R&D",
  "Q & A",
  "A&B",
  "&copy 2026",
  "&amp",
  "&constructor;",
  "&__proto__;",
  "&#0;",
  "&#xD800;",
  "&#99999999;",
  "&;",
  "",
])("%s stays as it is written", (text) => expect(withoutEntities(text)).toBe(text));

test("an entity is decoded once, so that nobody reads more than was written", () => {
  expect(withoutEntities("&amp;lt;b&amp;gt;")).toBe("&lt;b&gt;");
});
