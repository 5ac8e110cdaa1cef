import { expect, test } from "vitest";
import { isOfCarrier } from "./mail-reach";

test.each([
  "hanako@docomo.ne.jp",
  '"hoge..fuga"@docomo.ne.jp',
  "taro@ezweb.ne.jp",
  "taro@AU.com",
  "taro@i.softbank.jp",
  "taro@t.vodafone.ne.jp",
  "taro@yahoo.ne.jp",
  "taro@uqmobile.jp",
  "taro@rakumail.jp",
])("%s is filtered by its carrier", (mailbox) => {
  expect(isOfCarrier(mailbox)).toBe(true);
});

test.each([
  "taro@gmail.com",
  "taro@yahoo.co.jp",
  "docomo.ne.jp@example.com",
  "taro@notdocomo.ne.jp",
  "taro@example.au.com.example",
])("%s is not", (mailbox) => {
  expect(isOfCarrier(mailbox)).toBe(false);
});
