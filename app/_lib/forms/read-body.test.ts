import { expect, test } from "vitest";
import { readBody } from "./read-body";

const post = (body: string, type = "application/x-www-form-urlencoded") =>
  new Request("https://shinkan.example/api/x", { method: "POST", body, headers: { "content-type": type } });

test("a form and the same in JSON are read alike, each with its language and token", async () => {
  const form = await readBody(post("subscribe=7&locale=en&csrfToken=t&subscribe=8"));
  expect(form).toMatchObject({ isJson: false, locale: "en", csrfToken: "t", fields: { subscribe: "8" } });
  expect(form.form.getAll("subscribe")).toEqual(["7", "8"]);
  const json = await readBody(post('{"subscribe":7,"locale":"en"}', "application/json; charset=utf-8"));
  expect(json).toMatchObject({ isJson: true, locale: "en", csrfToken: "", fields: { subscribe: 7 } });
});

test.each(["", "{", "null", "[1]", '"text"', "7"])(
  "JSON that is no object has no fields: %s",
  async (text) => {
    expect(await readBody(post(text, "application/json"))).toMatchObject({ locale: "ja", fields: {} });
  },
);

test("a language that we do not speak, or an endless token, counts for nothing", async () => {
  const body = await readBody(post(`locale=fr&csrfToken=${"x".repeat(300)}`));
  expect(body).toMatchObject({ locale: "ja", csrfToken: "" });
});

test("what is too large is not read to the end, whatever its sender says about its length", async () => {
  await expect(readBody(post("x".repeat(4_097)))).rejects.toThrow("body-too-large");
  await expect(readBody(post("x".repeat(101)), 100)).rejects.toThrow("body-too-large");
  const lied = new Request("https://shinkan.example/", {
    method: "POST",
    body: "x",
    headers: { "content-length": "99999" },
  });
  await expect(readBody(lied)).rejects.toThrow("body-too-large");
  expect((await readBody(post("x".repeat(4_096)))).isJson).toBe(false);
});
