import { expect, test } from "vitest";
import { remembered } from "./memoize";

test("what was asked lately is found once, and so many answers that they would fill the memory are forgotten", () => {
  let found = 0;
  const find = remembered((text) => `${text}${found++}`);
  expect([find("a"), find("b"), find("a")]).toEqual(["a0", "b1", "a0"]);
  for (let n = 0; n < 4_000; n++) find(`name ${n}`);
  expect(find("a")).toBe("a4002");
});

test("a long text is found anew each time", () => {
  let found = 0;
  const find = remembered(() => String(found++));
  const long = "長".repeat(61);
  expect([find(long), find(long)]).toEqual(["0", "1"]);
});
