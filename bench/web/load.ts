/** Readers and registrations at a steady pace, whether or not the answers keep up; meanwhile the database is watched. */
import { createConnection } from "mariadb";
import { connectionSettings } from "../../core/database/pool";
import { atMost, type Bar, exactly, info, percentile } from "../../local/bars";
import type { PlainBrowser } from "../../local/plain-browser";
import type { Stage } from "../../local/stage";

/** A second; the short form is for machines that have other things to do. */
const PACE = { reads: 300, registrations: 20, seconds: 20 };
const SHORT_PACE = { reads: 60, registrations: 4, seconds: 5 };
const CONNECTIONS_EACH = 2; // DATABASE_CONNECTIONS of one environment
const SHOP_CONNECTIONS_EACH = 2; // SHOP_CONNECTIONS of one environment
const SHOP_STATEMENTS = 12; // kinds of statement that ask the shop, lists by length included

export async function load(stage: Stage, { short }: { short: boolean }): Promise<Bar[]> {
  const { site, titles } = stage;
  const { reads: readRate, registrations: registrationRate, seconds } = short ? SHORT_PACE : PACE;
  const month = new Date().toISOString().slice(0, 7);
  const read = ["/", "/en", `/months/${month}`, ...titles];
  for (const address of read) await visit(site.url + address); // pages that were asked for before are the rule
  const browser = await stage.member();
  const watch = await watchDatabase(stage.databaseUrl);
  const [reads, registrations] = await Promise.all([
    steadily(readRate, seconds, (index) => visit(site.url + read[(index * 7) % read.length])),
    steadily(registrationRate, seconds, (index) => register(browser, titles[index % titles.length] ?? "")),
  ]);
  const { connections, prepared } = await watch.end();
  return [
    exactly(`${readRate} reads/s for ${seconds} s: errors`, reads.failed, 0, ""),
    info(`${readRate} reads/s: p50`, percentile(reads.times, 0.5), "ms"),
    info(`${readRate} reads/s: p99`, percentile(reads.times, 0.99), "ms"),
    exactly(`${registrationRate} registrations/s: errors`, registrations.failed, 0, ""),
    info(`${registrationRate} registrations/s: p50`, percentile(registrations.times, 0.5), "ms"),
    info(`${registrationRate} registrations/s: p99`, percentile(registrations.times, 0.99), "ms"),
    atMost("database connections at most", connections, site.environments().length * CONNECTIONS_EACH, ""),
    atMost(
      "statements prepared (the shop's alone, once a connection)",
      prepared,
      site.environments().length * SHOP_CONNECTIONS_EACH * SHOP_STATEMENTS,
      "",
    ),
  ];
}

interface Paced {
  times: number[];
  failed: number;
}

/** Starts `rate` pieces of work a second for so many seconds, never waiting for one to end before the next begins. */
async function steadily(
  rate: number,
  seconds: number,
  work: (index: number) => Promise<void>,
): Promise<Paced> {
  const paced: Paced = { times: [], failed: 0 };
  const running: Promise<void>[] = [];
  const began = performance.now();
  for (let index = 0; index < rate * seconds; index++) {
    const due = began + (index * 1000) / rate;
    while (performance.now() < due)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    const started = performance.now();
    running.push(
      work(index).then(
        () => void paced.times.push(performance.now() - started),
        () => void paced.failed++,
      ),
    );
  }
  await Promise.all(running);
  return paced;
}

async function visit(url: string): Promise<void> {
  const answer = await fetch(url);
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
}

/** As the button on the title's page does it: the form, the redirect, the page that says what is registered. */
async function register(browser: PlainBrowser, title: string): Promise<void> {
  const page = { url: browser.origin + title, status: 200, html: "", text: "", forms: [], links: [] };
  const form = {
    action: "/api/subscriptions",
    method: "POST" as const,
    fields: { locale: "ja" },
    buttons: [],
  };
  const id = String(Number.parseInt(title.slice("/releases/".length), 10));
  const landed = await browser.submit(page, form, { subscribe: id });
  if (landed.status !== 200 || !landed.url.includes("/my/registered/")) {
    throw new Error(`registering ended at ${landed.url} with ${landed.status}`);
  }
}

/** Counts our account's connections ten times a second, and statements prepared on the whole server. */
async function watchDatabase(
  url: string,
): Promise<{ end(): Promise<{ connections: number; prepared: number }> }> {
  const own = await createConnection(connectionSettings(url));
  const preparedSoFar = async () => {
    const [row] = await own.query("SHOW GLOBAL STATUS LIKE 'Com_stmt_prepare'");
    return Number(row.Value);
  };
  const before = await preparedSoFar();
  let connections = 0;
  let over = false;
  const watching = (async () => {
    while (!over) {
      const [row] = await own.query(
        "SELECT COUNT(*) - 1 AS n FROM information_schema.PROCESSLIST WHERE user = ?",
        [decodeURIComponent(new URL(url).username)],
      );
      connections = Math.max(connections, Number(row.n));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  return {
    end: async () => {
      over = true;
      await watching;
      const prepared = (await preparedSoFar()) - before;
      await own.end();
      return { connections, prepared };
    },
  };
}
