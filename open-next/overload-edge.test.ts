import { afterEach, expect, test } from "vitest";
import { words } from "@/core/words/words";
import { type Front, startFront } from "@/local/lambda/front";
import type { SiteAnswer } from "@/local/lambda/url-event";
import { handler } from "./overload-edge.mjs";

let front: Front | undefined;
afterEach(() => front?.stop());

const PAGE: SiteAnswer = {
  status: 200,
  headers: {
    "content-type": "text/html",
    "cache-control": "public, max-age=0, s-maxage=60, stale-if-error=86400",
  },
  body: Buffer.from("<h1>本</h1>"),
};
/** As Lambda answers for a function that may have no further instance. */
const NO_INSTANCE: SiteAnswer = {
  status: 429,
  headers: { "content-type": "application/json" },
  body: Buffer.from('{"Reason":"ReservedFunctionConcurrentInvocationLimitExceeded"}'),
};
let now = 0;
let answer = PAGE;
const start = async () => {
  now = 0;
  answer = PAGE;
  front = await startFront({
    port: 0,
    assets: "/nowhere",
    origin: async () => answer,
    collapse: true,
    now: () => now,
  });
  return (path: string, init?: RequestInit) => fetch(`${front?.url}${path}`, init);
};

test("a page that the CDN holds is shown while the site has no instance left, long after its time", async () => {
  const ask = await start();
  await ask("/releases/1");
  answer = NO_INSTANCE;
  for (now of [61_000, 3_600_000, 86_000_000]) {
    const shown = await ask("/releases/1");
    expect([shown.status, await shown.text()]).toEqual([200, "<h1>本</h1>"]);
  }
});

test("where there is no such page, or a form was sent, a person reads in two languages to try again", async () => {
  const ask = await start();
  answer = NO_INSTANCE;
  for (const init of [{}, { method: "POST", body: "release=1" }]) {
    const busy = await ask("/releases/2", init);
    expect([busy.status, busy.headers.get("retry-after")]).toEqual([503, "10"]);
    const page = await busy.text();
    for (const { site } of [words("ja"), words("en")])
      for (const text of Object.values(site.busy)) expect(page).toContain(text);
  }
});

const atEdge = async (status: string) => {
  const response = { status, statusDescription: "", headers: {} };
  return handler({ Records: [{ cf: { response } }] });
};

test.each(["200", "204", "301", "304", "400", "403", "404", "410", "500", "502", "503"])(
  "an answer %s is left as it is",
  async (status) => {
    expect(await atEdge(status)).toEqual({ status, statusDescription: "", headers: {} });
  },
);

test("a 429 as it comes would show nobody the page that is held", async () => {
  const ask = await start();
  await ask("/releases/3");
  answer = { ...NO_INSTANCE, status: 418 }; // what the edge knows nothing about
  now = 3_600_000;
  expect((await ask("/releases/3")).status).toBe(418);
});
