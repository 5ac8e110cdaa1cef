import { beforeAll, expect, test } from "vitest";
import { type Refused, readRefusal, signRefusal } from "./unsubscribe-link";

beforeAll(() => {
  process.env.NEXTAUTH_SECRET = "a secret that only this test knows, long enough";
});

const link = { memberId: "山田-7", refused: { what: "release", releaseId: 12 }, locale: "ja" } as const;

test("a link says who refuses what, in which language", () => {
  expect(readRefusal(signRefusal(link))).toEqual(link);
  const others: Refused[] = [
    { what: "all" },
    { what: "follow", followId: 4_000_000_000 },
    { what: "occasion", occasion: "days-before" },
  ];
  for (const refused of others)
    expect(readRefusal(signRefusal({ ...link, refused }))).toEqual({ ...link, refused });
});

test("a link that was cut, changed or made up by someone else says nothing", () => {
  const good = signRefusal(link);
  const other = Buffer.from(JSON.stringify(["8", null, "ja"])).toString("base64url");
  const forged = `${other}.${good.split(".")[1]}`;
  for (const bad of ["", ".", "x.y", good.slice(0, -1), `${good}0`, forged, "a".repeat(10_000)])
    expect(readRefusal(bad)).toBeNull();
});
