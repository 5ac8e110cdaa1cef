import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser } from "@playwright/test";
import { atLeast, type Bar, exactly } from "../../local/bars";
import { openPhone, readVitals } from "./vitals";

const PIECE = { bytes: 130, everyMs: 40, first: 6_000 };
const EXPECT = /<link rel="expect"[^>]*>/g;

/**
 * What moves while a page comes in as slowly as a network can make it: its head and styles first, then some letters at a time.
 * As a control, the pages without their word to paint nothing before their end must be seen to move.
 */
export async function shiftInPieces(
  browser: Browser,
  site: string,
  pages: Record<string, string>,
): Promise<Bar[]> {
  // At once: what takes time here is the waiting between two pieces.
  const bars = Object.entries(pages).map(async ([name, path]) =>
    exactly(`${name}: layout shift, arriving in pieces`, await shift(browser, site, path), 0, ""),
  );
  const controls = Object.values(pages).map((path) =>
    shift(browser, site, path, (html) => html.replace(EXPECT, "")),
  );
  const moved = (await Promise.all(controls)).filter((each) => each > 0).length;
  return [
    ...(await Promise.all(bars)),
    atLeast("control: pages seen to move when painted before their end", moved, 1, ""),
  ];
}

async function shift(
  browser: Browser,
  site: string,
  path: string,
  edited = (html: string) => html,
): Promise<number> {
  const slow = await serveInPieces(site, edited);
  const page = await openPhone(browser);
  try {
    await page.goto(slow.url + path, { waitUntil: "networkidle" });
    return (await readVitals(page)).shift;
  } finally {
    await page.close();
    slow.stop();
  }
}

/** Hands on what a site answers: documents in pieces, the body's once the head's style sheets have been sent. */
async function serveInPieces(site: string, edited: (html: string) => string) {
  let styles = 0;
  const server = createServer(async ({ url }, response) => {
    const answer = await fetch(new URL(url ?? "/", site), { headers: { "accept-language": "ja" } });
    const type = answer.headers.get("content-type") ?? "";
    response.writeHead(answer.status, { "content-type": type });
    if (type.includes("html")) return sendInPieces(response, edited(await answer.text()), () => styles);
    response.end(Buffer.from(await answer.arrayBuffer()));
    if (type.includes("css")) styles += 1;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

async function sendInPieces(response: ServerResponse, html: string, stylesSent: () => number): Promise<void> {
  const page = Buffer.from(html);
  const body = page.indexOf("<body");
  const linked = html.match(/<link rel="stylesheet"/g)?.length ?? 0;
  response.write(page.subarray(0, body));
  while (stylesSent() < linked) await pause(PIECE.everyMs);
  let at = body;
  for (; at < Math.min(page.length, body + PIECE.first); at += PIECE.bytes) {
    await pause(PIECE.everyMs);
    response.write(page.subarray(at, at + PIECE.bytes));
  }
  response.end(page.subarray(at));
}
