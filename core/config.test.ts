import { expect, test } from "vitest";
import shinkan from "../shinkan.config";
import { type ConfigInput, defineConfig } from "./config";

const input = shinkan as ConfigInput;
const { members, ...shop } = input.shop;
const withMembers = (more: object) => () =>
  defineConfig({ ...input, shop: { ...shop, members: { ...members, ...more } } });

test.each([
  [{ withdrawAt: "withdrawn_at" }, "shop.members: there is no key withdrawAt; there are table, id"],
  [{ standin: [] }, "shop.members: there is no key standin; did you mean standing?"],
  [{ standing: [{ colum: "x", equals: 1 }] }, "did you mean column?"],
  [{ standing: [{ column: "x" }] }, "needs one of equals, in, is"],
  [{ standing: [{ column: "x", equals: 1, is: "null" }] }, "needs one of equals, in, is"],
  [{ standing: [{ any: [{ column: "x" }, { column: "y", is: "null" }] }] }, "needs one of equals, in, is"],
  [{ table: "other.users" }, "is not a table or column name"],
  [{ table: "us`ers" }, "is not a table or column name"],
])("%j is a mistake, and the sentence says which", (more, sentence) => {
  expect(withMembers(more)).toThrow(sentence);
});

test.each([
  [{ mial: input.mail }, "there is no key mial; did you mean mail?"],
  [{ mail: { ...input.mail, windw: {} } }, "mail: there is no key windw; did you mean window?"],
  [{ shop: { ...input.shop, prset: "django" } }, "shop: there is no key prset; did you mean preset?"],
  [{ shop: { ...shop, members: { table: "t" } } }, "shop.members.id: is missing, and there is no preset"],
  [{ shop }, "shop.members.table: is missing, and there is no preset"],
])("%j likewise", (more, sentence) => {
  expect(() => defineConfig({ ...input, ...more } as ConfigInput)).toThrow(sentence);
});

test.each([
  [
    { preorder: "until-day" },
    'shop.products.preorder: is neither "until-release-day" nor a list of conditions',
  ],
  [{ preorder: [] }, "shop.products.preorder"],
  [{ preorder: [{ column: "status" }] }, "needs one of equals, in, is"],
  [{ offered: [{ colum: "x", is: "null" }] }, "did you mean column?"],
])("of products, %j is a mistake", (more, sentence) => {
  const products = { table: "books", code: "isbn", ...more };
  expect(() => defineConfig({ ...input, shop: { ...input.shop, products } } as ConfigInput)).toThrow(
    sentence,
  );
});

test("names of tables and columns may be in any script", () => {
  expect(withMembers({ table: "会員", login: ["メール", "ログイン名"], name: "お名前 カナ" })).not.toThrow();
});
