/** Every route that takes a POST goes through the same steps, and one function reads bodies. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Those that answer a POST on their own, and why. */
const ON_THEIR_OWN = [
  "app/api/auth/[...nextauth]/route.ts", // there is no member yet, and next-auth answers
  "app/api/unsubscribe/route.ts", // the signed link is the proof (RFC 8058), from whatever site it is sent
  "app/api/v1/products/route.ts", // another system, by its token (app/_lib/auth/api-token.ts)
  "app/console/acts/[act]/route.ts", // steps of its own: staff, passkeys, the audit log (app/console/_lib/console-act.ts)
  "app/console/message/[locale]/[release]/[occasion]/route.ts", // answers that nothing is there
  "app/console/route.ts", // the same
];

const sources = globSync("app/**/*.{ts,tsx}").filter((file) => !/\.test\.tsx?$/.test(file));
const textOf = (file: string) => readFileSync(file, "utf8");

const takesPost = (text: string) => /export (?:const|async function|function) POST\b/.test(text);
const sharesSteps = (text: string) => /export const POST = (?:postRoute|memberForm)\b/.test(text);
const readsBody = (text: string) =>
  /\brequest(?:\.clone\(\))?\.(?:text|json|formData|arrayBuffer|body)\b/.test(text);

test("every POST goes through the shared steps", () => {
  const routes = sources.filter((file) => file.endsWith("route.ts") && takesPost(textOf(file)));
  expect(routes.length).toBeGreaterThan(8);
  expect(routes.filter((file) => !sharesSteps(textOf(file))).sort()).toEqual(ON_THEIR_OWN);
});

test("one function reads bodies", () => {
  expect(sources.filter((file) => readsBody(textOf(file)))).toEqual(["app/_lib/forms/read-body.ts"]);
});

test("a route that does it on its own is found", () => {
  const own = "export async function POST(request: Request) { const form = await request.formData(); }";
  expect([takesPost(own), sharesSteps(own), readsBody(own)]).toEqual([true, false, true]);
});
