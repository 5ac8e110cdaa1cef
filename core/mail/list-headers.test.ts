import { expect, test } from "vitest";
import config from "@/shinkan.config";
import { OCCASIONS } from "../words/occasions";
import { listId, unsubscribeLines } from "./list-headers";

const link = "https://shinkan.example/api/unsubscribe?link=WyI3Il0.abc_-9";

test("each kind of mail that one click ends is a list of its own", () => {
  const ids = OCCASIONS.map((occasion) => listId(occasion, "shinkan@shop.example"));
  expect(ids).toContain("<on-sale.new-releases.shop.example>");
  expect(new Set(ids).size).toBe(OCCASIONS.length - 1);
  expect(listId("restored", "a@b.example")).toBe(listId("called-off", "a@b.example"));
});

test("a mail program is offered the link, and a mailbox where the operator reads one", () => {
  expect(unsubscribeLines(link, config)).toEqual([`List-Unsubscribe:\r\n <${link}>`]);
  const mail = { ...config.mail, unsubscribeAddress: "unsubscribe@shop.example" };
  expect(unsubscribeLines(link, { ...config, mail })).toEqual([
    `List-Unsubscribe:\r\n <${link}>,\r\n <mailto:unsubscribe@shop.example?subject=unsubscribe%20WyI3Il0.abc_-9>`,
  ]);
});
