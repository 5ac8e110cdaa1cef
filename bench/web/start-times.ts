/** How long a visitor waits for an environment that must start first, and for one that is there already. */
import { type Bar, info, percentile, timeAtMost } from "../../local/bars";
import type { Site } from "../../local/lambda/site";
import type { Stage } from "../../local/stage";

interface Route {
  name: string;
  /** How many times a bare page's cold start its own may take. */
  times: number;
  visit(): Promise<void>;
}

/**
 * A route's cold starts take turns with a bare page's, so that whatever else the machine does is added to both, and are beside
 * those of that time only: a minute before, the machine may have been quicker. Where the bar does not hold yet, both are tried
 * again a few times: each is as quick as its quickest start. The short form judges none of them.
 */
export async function startTimes(stage: Stage, hello: Site, { short }: { short: boolean }): Promise<Bar[]> {
  const rounds = short ? 4 : 9;
  const visitBare = () => readPast(hello, "/");
  await visitBare();
  const bars: Bar[] = [];
  const bareStarts: number[] = [];
  for (const { name, times, visit } of await routesOf(stage)) {
    const route: Runs = { site: stage.site, visit, cold: [] };
    const bare: Runs = { site: hello, visit: visitBare, cold: [] };
    await visit();
    for (let round = 0; round < (short ? 1 : 3) * rounds; round++) {
      if (round >= rounds && ratio(route, bare) <= times) break;
      for (const each of [bare, route]) each.cold.push(await coldStart(each));
    }
    bareStarts.push(...bare.cold);
    const warm = await warmTimes(visit, rounds * 10);
    bars.push(info(`${name}: cold start`, percentile(route.cold, 0.5), "ms"));
    const limit = { limit: times, unit: "×", short };
    bars.push(timeAtMost(`${name}: cold start, times a bare page's`, ratio(route, bare), limit));
    bars.push(info(`${name}: answered warm, half of them within`, percentile(warm, 0.5), "ms"));
    bars.push(info(`${name}: answered warm, 95 of 100 within`, percentile(warm, 0.95), "ms"));
  }
  const warm = await warmTimes(visitBare, rounds * 10);
  return [
    info("bare page: cold start", percentile(bareStarts, 0.5), "ms"),
    info("bare page: answered warm", percentile(warm, 0.5), "ms"),
    ...bars,
  ];
}

/**
 * The same where Node does not find the compiled code that ships, as after AWS has patched it: nothing is judged, because one
 * deployment ends it.
 */
export async function startTimesMissed(stage: Stage, hello: Site, starts: number): Promise<Bar[]> {
  const bars: Bar[] = [];
  for (const { name, visit } of await routesOf(stage)) {
    const route: Runs = { site: stage.site, visit, cold: [] };
    const bare: Runs = { site: hello, visit: () => readPast(hello, "/"), cold: [] };
    await visit();
    for (let round = 0; round < starts; round++)
      for (const each of [bare, route]) each.cold.push(await coldStart(each));
    const times = `${name}: cold start without compiled code, times a bare page's`;
    bars.push(info(times, ratio(route, bare), "×"));
  }
  return bars;
}

/** Milliseconds of the cold starts of one route so far. */
interface Runs {
  site: Site;
  visit(): Promise<void>;
  cold: number[];
}

/** What else the machine does can only add to a start, so the quickest two are compared. */
const ratio = (route: Runs, bare: Runs): number => Math.min(...route.cold) / Math.min(...bare.cold);

async function coldStart({ site, visit }: Runs): Promise<number> {
  await site.coldStart();
  return timed(visit);
}

async function warmTimes(visit: () => Promise<void>, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < count; round++) times.push(await timed(visit));
  return times;
}

/** Reads an address past what the front has kept. */
async function readPast(site: Site, address: string): Promise<void> {
  site.invalidate([address]);
  const answer = await fetch(site.url + address);
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
}

async function routesOf({ site, titles, member }: Stage): Promise<Route[]> {
  const browser = await member();
  const open = async (address: string) => {
    const { status } = await browser.open(address);
    if (status !== 200) throw new Error(`${address} answered ${status}`);
  };
  let next = 0;
  const seen = titles[next++] ?? "/";
  const unseen = () => titles[next++] ?? "/";
  return [
    { name: "cached page", times: 1.15, visit: () => readPast(site, seen) },
    { name: "one query", times: 1.6, visit: () => open("/api/subscriptions/state?ids=1") },
    { name: "page made anew", times: 2, visit: () => readPast(site, unseen()) },
    { name: "my alerts", times: 2, visit: () => open("/my") },
  ];
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
