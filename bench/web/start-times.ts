/** How long a visitor waits for an environment that must start first, and for one that is there already. */
import { type Bar, percentile, told } from "../../local/bars";
import type { Stage } from "../../local/stage";

interface Route {
  name: string;
  visit(): Promise<void>;
}

export async function startTimes(stage: Stage, { short }: { short: boolean }): Promise<Bar[]> {
  const times = short ? 3 : 9;
  const bars: Bar[] = [];
  for (const { name, visit } of await routesOf(stage)) {
    await visit();
    const cold: number[] = [];
    for (let each = 0; each < times; each++) {
      await stage.site.coldStart();
      cold.push(await timed(visit));
    }
    const warm: number[] = [];
    for (let each = 0; each < times * 10; each++) warm.push(await timed(visit));
    bars.push(told(`${name}: cold start p50`, percentile(cold, 0.5), "ms"));
    bars.push(told(`${name}: warm p50`, percentile(warm, 0.5), "ms"));
    bars.push(told(`${name}: warm p95`, percentile(warm, 0.95), "ms"));
  }
  return bars;
}

async function routesOf({ site, titles, member }: Stage): Promise<Route[]> {
  const [title = "/"] = titles;
  const browser = await member();
  let unseen = 1;
  const past = async (address: string, status = 200) => {
    site.invalidate([address]);
    await read(site.url + address, status);
  };
  const open = async (address: string) => {
    const { status } = await browser.open(address);
    if (status !== 200) throw new Error(`${address} answered ${status}`);
  };
  return [
    { name: "cached page", visit: () => past(title) },
    { name: "one query (state of alerts)", visit: () => open("/api/subscriptions/state?ids=1") },
    { name: "page made anew", visit: () => past(titles[unseen++ % titles.length] ?? title) },
    { name: "login page", visit: () => past("/login") },
    { name: "my alerts", visit: () => open("/my") },
  ];
}

async function read(url: string, status = 200): Promise<void> {
  const answer = await fetch(url);
  await answer.arrayBuffer();
  if (answer.status !== status) throw new Error(`${url} answered ${answer.status}`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
