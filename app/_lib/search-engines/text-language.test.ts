import { expect, test } from "vitest";
import { languageOf } from "./text-language";

test("a Japanese name on an English page is marked as Japanese, and nothing else is marked", () => {
  expect(languageOf("星降る駅の古書店 7", "en")).toBe("ja");
  expect(languageOf("The Lantern Keeper 2", "en")).toBeUndefined();
  expect(languageOf("星降る駅の古書店 7", "ja")).toBeUndefined();
});
