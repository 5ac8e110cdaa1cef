/** Measures how long the site's pages take with a small catalogue and with a large one. */
import path from "node:path";
import { z } from "zod";
import { releasePath } from "../../app/_lib/addresses/paths";
import { RELEASES_A_FILE } from "../../core/catalogue/list-addresses";
import { searchReleases } from "../../core/catalogue/search-releases";
import { closeDatabase } from "../../core/database/pool";
import { day, rows } from "../../core/database/sql";
import { shopDay } from "../../core/shop-day";
import { importFeedJob } from "../../jobs/import";
import { atMost, type Bar, info, percentile } from "../../local/bars";
import type { Stage } from "../../local/stage";
import config from "../../shinkan.config";
import { writeFeed } from "../import/big-feed";

/** BENCH_ROWS=1000000 measures with a million. */
const ROWS = Number(process.env.BENCH_ROWS ?? 100_000);
const VISITS = 30;
const SEARCHED = [
  "古書店",
  "郵便局 王子",
  "雪国の女王",
  "ほし",
  "機関士と庭",
  "水城 遥",
  "9784000000000",
  "トショカン 猫",
  "雪",
];

export async function catalogueSize({ site }: Stage, say: (line: string) => void): Promise<Bar[]> {
  const small = await pageTimes(site.url, 0);
  const file = path.join(".local", "front", "big.csv");
  await writeFeed(file, ROWS, 1);
  say(`Importing ${ROWS} titles …`);
  await importFeedJob({ profile: "generic-ja", provider: "bench", file, now: new Date() });
  say("The same pages again …");
  site.invalidate();
  const large = await pageTimes(site.url, VISITS);
  const bars = Object.entries(large).map(([name, ms]) => {
    const before = small[name as keyof PageTimes];
    return atMost(`${name} with ${ROWS} titles beside few (${Math.round(before)} ms)`, ms / before, 1.3, "×");
  });
  return [...bars, ...(await sitemapBars(site.url)), ...(await searchBars())];
}

type PageTimes = Record<"list made anew" | "title made anew" | "search", number>;

/** Medians in ms of addresses that were never asked for before. */
async function pageTimes(url: string, offset: number): Promise<PageTimes> {
  const ids = await rows(
    z.object({ id: z.number(), slug: z.string(), day }),
    `SELECT id, slug, day_to AS day FROM releases WHERE status = 'forthcoming' AND day_to > NOW() + INTERVAL 3 DAY
     ORDER BY day_to, id LIMIT :most OFFSET :offset`,
    { most: VISITS, offset },
  );
  const lists = ids.map(({ id, day }) => `/after/${day}-${id + offset}`);
  const searches = ids.map((_, n) => `/api/search?q=${encodeURIComponent("星")}&n=${offset + n}`);
  return {
    "list made anew": await median(lists.map((address) => url + address)),
    "title made anew": await median(ids.map((release) => url + releasePath(release))),
    search: await median(searches.map((address) => url + address)),
  };
}

/** However many titles there are, each file of the sitemap costs the same. */
async function sitemapBars(url: string): Promise<Bar[]> {
  const files = Math.floor(ROWS / RELEASES_A_FILE);
  const timeOf = (file: number) =>
    median(Array.from({ length: 5 }, (_, n) => `${url}/sitemaps/${file}.xml?n=${n}`));
  const first = await timeOf(1);
  const last = await timeOf(files);
  return [
    info(`sitemap file of ${RELEASES_A_FILE} titles`, first, "ms"),
    atMost("last full sitemap file beside the first", last / first, 1.3, "×"),
  ];
}

/** At the database, warm: what a question costs, whatever is asked. */
async function searchBars(): Promise<Bar[]> {
  const today = shopDay(new Date(), config.shop.timeZone);
  const medians = new Map<string, number>();
  for (const text of SEARCHED) {
    const times: number[] = [];
    for (let round = 0; round < 10; round++) await searchReleases(text, { limit: 48, today }); // a site is warm
    for (let round = 0; round < 15; round++) {
      const began = performance.now();
      await searchReleases(text, { limit: 48, today });
      times.push(performance.now() - began);
    }
    medians.set(text, percentile(times, 0.5));
  }
  await closeDatabase();
  const slowest = Math.max(...medians.values());
  const query = SEARCHED.find((text) => medians.get(text) === slowest);
  return [
    info(
      "search at the database, half of the questions within",
      percentile([...medians.values()], 0.5),
      "ms",
    ),
    atMost(`search at the database, slowest question (${query})`, slowest, 20, "ms"),
  ];
}

async function median(addresses: string[]): Promise<number> {
  const times: number[] = [];
  for (const address of addresses) {
    const began = performance.now();
    const answer = await fetch(address);
    await answer.arrayBuffer();
    times.push(performance.now() - began);
    if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  }
  return percentile(times, 0.5);
}
