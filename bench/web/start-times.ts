/** How long a visitor waits for an environment that must start first, and for one that is there already. */
import { type Bar, percentile, told } from "../../local/bars";
import type { Site } from "../../local/lambda/site";
import type { Stage } from "../../local/stage";

interface Route {
  name: string;
  /** How many times a bare page's cold start its own may take. */
  times: number;
  visit(): Promise<void>;
}

/** Milliseconds, the median of several. */
export interface Times {
  cold: number;
  /** The quickest start: what else the machine does can only add to it, so two of these can be compared. */
  coldAtBest: number;
  warm: number;
  warmSlowest: number;
}

export async function startTimes(stage: Stage, hello: Times, rounds: number): Promise<Bar[]> {
  const bars = [
    told("bare page: cold start", hello.cold, "ms"),
    told("bare page: answered warm", hello.warm, "ms"),
  ];
  for (const { name, times, visit } of await routesOf(stage)) {
    const { cold, coldAtBest, warm, warmSlowest } = await timesOf(stage.site, visit, rounds);
    bars.push(told(`${name}: cold start`, cold, "ms"));
    bars.push({
      ...told(`${name}: cold start, times a bare page's`, coldAtBest / hello.coldAtBest, "×"),
      limit: times,
    });
    bars.push(told(`${name}: answered warm, half of them within`, warm, "ms"));
    bars.push(told(`${name}: answered warm, 95 of 100 within`, warmSlowest, "ms"));
  }
  return bars.map((bar) => (bar.limit === null ? bar : { ...bar, ok: bar.value <= bar.limit }));
}

export async function timesOf(site: Site, visit: () => Promise<void>, rounds: number): Promise<Times> {
  await visit();
  const [cold, warm]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    await site.coldStart();
    cold.push(await timed(visit));
  }
  for (let round = 0; round < rounds * 10; round++) warm.push(await timed(visit));
  return {
    ...{ cold: percentile(cold, 0.5), coldAtBest: Math.min(...cold) },
    ...{ warm: percentile(warm, 0.5), warmSlowest: percentile(warm, 0.95) },
  };
}

/** Reads an address past what the front has kept. */
export async function readPast(site: Site, address: string): Promise<void> {
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
