import { expect, test } from "vitest";
import { foldLogin, isSpelledAlike } from "./login-spelling";

test.each([
  ["TARO", "taro"],
  ["ｔａｒｏ", "taro"],
  [" taro ", "taro"],
  ["Taro@Example.com", "taro@example.com"],
  ["ﾊﾅｺ", "ハナコ"],
  ["cafe\u0301", "café"],
  ["1001", "1001"],
])("%j is what people type for %j", (typed, stored) => {
  expect(isSpelledAlike(typed, stored)).toBe(true);
});

test.each([
  ["táŕò", "taro"],
  ["ta\u200bro", "taro"],
  ["taro\u0000", "taro"],
  ["t\u00adaro", "taro"],
  ["はなこ", "ハナコ"],
  ["ﾊﾅｺ", "バナコ"],
  ["1001abc", "1001"],
  ["001001", "1001"],
  ["1.001e3", "1001"],
  ["taro\uFE0F", "taro"],
])("%j is nobody's name, though a collation may find %j by it", (typed, stored) => {
  expect(isSpelledAlike(typed, stored)).toBe(false);
});

test("folding a folded name changes nothing", () => {
  for (const name of ["İstanbul", "ΣΑΣ", "ﬁ", "K", "ẞ"])
    expect(foldLogin(foldLogin(name))).toBe(foldLogin(name));
});
