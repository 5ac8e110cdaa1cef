import { expect, test } from "vitest";
import { maskEmail } from "./mask-email";

test.each([
  ["hanako@example.com", "h•••@example.com"],
  ["h@example.com", "h•••@example.com"],
  ["𠮷田@example.jp", "𠮷•••@example.jp"],
  ['"a@b"@example.com', '"•••@example.com'],
  ["", ""],
  ["no address", "n•••"],
  ["@example.com", "•••@example.com"],
])("%s is shown as %j", (address, shown) => {
  expect(maskEmail(address)).toBe(shown);
});
