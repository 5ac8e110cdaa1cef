import { expect, test } from "vitest";
import shinkan from "../shinkan.config";
import { type ConfigInput, defineConfig } from "./config";

const withPrecedence = (precedence: ConfigInput["precedence"]) =>
  defineConfig({ ...(shinkan as ConfigInput), precedence });

test("an order of providers names feeds that there are, and a slip in a name is told", () => {
  expect(withPrecedence({ providers: ["partner"] }).precedence).toEqual({
    providers: ["partner"],
    fields: {},
  });
  expect(() => withPrecedence({ providers: ["partner", "partnr"], fields: { day: ["who"] } })).toThrow(
    "precedence.providers: no feed has the provider partnr. precedence.fields.day: no feed has the provider who",
  );
  expect(() => withPrecedence({ fields: { dya: ["partner"] } } as never)).toThrow("precedence.fields");
});
