import addressparser from "nodemailer/lib/addressparser/index.js";
import { expect, test } from "vitest";
import { mailboxOf } from "./mailbox";

test.each([
  ["mina@example.com", "mina@example.com"],
  ["  mina@example.com\u3000", "mina@example.com"],
  ["ｍｉｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "mina@example.com"],
  ["mina+books%tag@example.co.jp", "mina+books%tag@example.co.jp"],
  ["o'hara@example.ie", "o'hara@example.ie"],
  ["hoge..fuga@docomo.ne.jp", '"hoge..fuga"@docomo.ne.jp'],
  ["hoge.@docomo.ne.jp", '"hoge."@docomo.ne.jp'],
  [".hoge@ezweb.ne.jp", '".hoge"@ezweb.ne.jp'],
  ['"hoge..fuga"@docomo.ne.jp', '"hoge..fuga"@docomo.ne.jp'],
  ["mina@例え.jp", "mina@xn--r8jz45g.jp"],
  ["mina@bücher.example", "mina@xn--bcher-kva.example"],
])("%s is written as %s, and a mail program reads it as one address", (stored, written) => {
  expect(mailboxOf(stored)).toBe(written);
  expect(mailboxOf(written)).toBe(written);
  expect(addressparser(written)).toHaveLength(1);
});

test.each([
  "みな@例え.jp",
  "mina",
  "@example.com",
  "mina@",
  "mina@localhost",
  "mina@-example.com",
  "mina@exa mple.com",
  "Mina <mina@example.com>",
  "mina@example.com, other@example.com",
  "mi na@example.com",
  "a@b@example.com",
  "mina@example.com\r\nBcc: other@example.com",
  `${"x".repeat(65)}@example.com`,
  `mina@${"x".repeat(60)}.${"x".repeat(64)}.com`,
  "",
])("%j cannot be written to, and becomes nobody else's address", (stored) => {
  expect(mailboxOf(stored)).toBeNull();
});
