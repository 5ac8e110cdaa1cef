import { expect, test } from "vitest";
import { cameFrom } from "./came-from";

const from = (referer?: string) =>
  cameFrom(new Request("https://shinkan.example/", { headers: referer === undefined ? {} : { referer } }));

test("the page on which the button stood says which link led there", () => {
  expect(from("https://shinkan.example/en/releases/12-moon?utm_campaign=a&link=spring")).toEqual({
    page: "/en/releases/12-moon",
    link: "spring",
  });
  expect(from("https://shinkan.example/releases/12-moon")).toEqual({ page: "/releases/12-moon" });
});

test("a browser that says nothing, or nonsense, brings no link", () => {
  expect(from()).toEqual({ page: "/" });
  expect(from("not an address")).toEqual({ page: "/" });
  expect(from("https://shinkan.example/?link=%3Cscript%3E")).toEqual({ page: "/" });
});
