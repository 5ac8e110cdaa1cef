/** The public pages as a phone gets them from the production bundle: what comes over the wire, what moves, what blocks. */
import { gzipSync } from "node:zlib";
import { type Browser, chromium } from "@playwright/test";
import { pageFunctions } from "lighthouse/core/lib/page-functions.js";
import { atMost, type Bar, exactly, percentile, timeAtMost } from "../local/bars";
import { type Stage, startStage } from "../local/stage";
import { BROWSER } from "../playwright.config";
import { catalogueSize } from "./front/catalogue-size";
import { helloRate } from "./front/hello-rate";
import { shiftInPieces } from "./front/in-pieces";
import { lighthouseBars } from "./front/lighthouse";
import { openPhone, readVitals, type Vitals } from "./front/vitals";

/** A slow network as Lighthouse throttles it: 150 ms, 1.6 Mbit/s. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
/** The speed of a mid-range phone, in units of Lighthouse's benchmark; and how much slower it makes this machine at most. */
const PHONE = { speed: 500, slowerAtMost: 4 };
const PAINT_MS = 1_200;
const VISITS = 5;
const KILO = 1024;
const DEBUGGING_PORT = 9_400 + (process.pid % 500);

export async function measure({ short, say }: { short: boolean; say(line: string): void }): Promise<Bar[]> {
  const stage = await startStage({ name: "front" });
  const browser = await chromium.launch(BROWSER);
  try {
    const pages = { list: "/", release: stage.titles[0] ?? "/", search: "/search?q=%E6%98%9F" };
    const bars: Bar[] = [];
    for (const [name, path] of Object.entries(pages)) {
      say(`${name}: ${path}`);
      bars.push(...(await weigh(browser, name, stage.site.url + path)));
      bars.push(...(await watch(browser, name, stage.site.url + path, short)));
    }
    bars.push(...(await shiftInPieces(browser, stage.site.url, pages)));
    await browser.close();
    if (!short) bars.push(...(await atLength(stage, pages, say)));
    return bars;
  } finally {
    await browser.close();
    await stage.stop();
  }
}

/** What takes minutes: a bare page's rate, Lighthouse, a large catalogue. */
async function atLength(
  stage: Stage,
  pages: { list: string; release: string; search: string },
  say: (line: string) => void,
) {
  say("Cached page beside a bare page …");
  const bars = await helloRate(stage.site, pages);
  say("Lighthouse …");
  const visited = Object.entries(pages).map(([name, path]) => ({
    name,
    url: stage.site.url + path,
    isHidden: name === "search",
  }));
  bars.push(...(await lighthouseBars(visited, 5, DEBUGGING_PORT)));
  return [...bars, ...(await catalogueSize(stage, say))];
}

async function weigh(browser: Browser, name: string, url: string): Promise<Bar[]> {
  const page = await browser.newPage();
  const sizes = { html: 0, framework: 0, own: 0, all: 0, titles: 0 };
  page.on("response", async (response) => {
    const body = await response.body().catch(() => Buffer.alloc(0));
    const size = gzipSync(body).length;
    const isScript = response.request().resourceType() === "script";
    sizes.all += size;
    if (response.request().resourceType() === "document") sizes.html += size;
    if (isScript) sizes[response.url().includes("/js/") ? "own" : "framework"] += size;
  });
  await page.goto(url, { waitUntil: "networkidle" });
  sizes.titles = await page.locator(".row").count();
  await page.close();
  const html = `${name}: HTML with ${sizes.titles} titles, gzip`;
  return [
    exactly(`${name}: framework script`, sizes.framework, 0, "bytes"),
    atMost(`${name}: our own script, gzip`, sizes.own / KILO, 3, "KB"),
    atMost(html, sizes.html / KILO, 8, "KB"),
    atMost(`${name}: everything over the wire, gzip`, sizes.all / KILO, 20, "KB"),
  ];
}

/**
 * Visits with an empty cache; the median is judged. In short, with other work around, times are only shown, and how slow this
 * machine must be made is measured once. Nothing may ever shift.
 */
async function watch(browser: Browser, name: string, url: string, short: boolean): Promise<Bar[]> {
  const visits: Vitals[] = [];
  const once = short ? await slowdown(browser) : null;
  while (visits.length < VISITS) visits.push(await visit(browser, url, once ?? (await slowdown(browser))));
  const median = (key: keyof Vitals) =>
    percentile(
      visits.map((one) => one[key]),
      0.5,
    );
  const shifts = visits.map(({ shift }) => shift);
  const paint = { limit: PAINT_MS / 1000, unit: "s", short };
  return [
    timeAtMost(`${name}: largest paint on a slow phone`, median("paint") / 1000, paint),
    exactly(`${name}: layout shift`, Math.max(...shifts), 0, ""),
    timeAtMost(`${name}: blocking time`, median("blocking"), { limit: 0, unit: "ms", short }),
  ];
}

/** How much slower this machine, as busy as it is now, must be made to be the phone. */
async function slowdown(browser: Browser): Promise<number> {
  const page = await browser.newPage();
  const speed = Number(await page.evaluate(`(${pageFunctions.computeBenchmarkIndex})()`));
  await page.close();
  return Math.max(1, Math.min(PHONE.slowerAtMost, speed / PHONE.speed));
}

async function visit(browser: Browser, url: string, slower: number): Promise<Vitals> {
  const page = await openPhone(browser);
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", SLOW);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.goto(url, { waitUntil: "networkidle" });
  const vitals = await readVitals(page);
  await page.close();
  return vitals;
}
