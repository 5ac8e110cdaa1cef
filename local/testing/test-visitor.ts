/** A browser's side of route handlers that a test calls without a server: cookies, tokens, forms. */
import { createRequire } from "node:module";
import { NextRequest, NextResponse } from "next/server";
import { withCsrf } from "../../app/_lib/auth/csrf";

export type Cookies = Map<string, string>;

/** next-auth asks next/headers for the request; outside a running Next.js that is the last one made here. */
let current: NextRequest;
const require = createRequire(import.meta.url);
require("next/headers");
const loaded = require.cache[require.resolve("next/headers")];
if (loaded) loaded.exports = { headers: async () => current.headers, cookies: async () => current.cookies };

/** What a browser holds after it opened a page with a form: the csrf cookie beside `cookies`, and the form's token. */
export async function openForm(site: string, cookies: Cookies = new Map()) {
  let token = "";
  const response = await withCsrf(new NextRequest(`${site}/login`), (headers) => {
    token = headers.get("x-csrf-token") ?? "";
    return NextResponse.next();
  });
  return { cookies: new Map([...cookies, ...cookiesOf(response)]), token };
}

/** A form as a browser sends it; `headers` may say that it comes from elsewhere. */
export function postOf(
  url: string,
  fields: Record<string, string>,
  cookies: Cookies,
  headers: Record<string, string> = {},
): NextRequest {
  current = new NextRequest(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      cookie: headerOf(cookies),
      ...headers,
    },
    body: new URLSearchParams(fields).toString(),
  });
  return current;
}

export function getOf(url: string, cookies: Cookies, headers: Record<string, string> = {}): NextRequest {
  current = new NextRequest(url, { headers: { cookie: headerOf(cookies), ...headers } });
  return current;
}

export const cookiesOf = (response: Response): Cookies =>
  new Map(response.headers.getSetCookie().map((cookie) => pairOf(cookie.split(";")[0] ?? "")));

const pairOf = (cookie: string): [string, string] => [
  cookie.slice(0, cookie.indexOf("=")),
  cookie.slice(cookie.indexOf("=") + 1),
];

const headerOf = (cookies: Cookies): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
