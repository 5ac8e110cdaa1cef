import { expect, test } from "vitest";
import { typedText } from "./search-query";

test("a pasted address of the shop stands for the product it is about", () => {
  expect(typedText("https://shop.example/books/9784101092058?from=mail")).toBe("9784101092058");
  expect(typedText("  月の図書館 ")).toBe("月の図書館");
  expect(typedText(["a", "b"])).toBe("");
  expect(typedText("あ".repeat(1000))).toHaveLength(200);
});
