/** Our cached page against the least page that Next.js can serve: requests a second, each in turn, behind the same front. */
import path from "node:path";
import { atLeast, type Bar, info, percentile } from "../../local/bars";
import { build, ROOT } from "../../local/lambda/build";
import { type Site, startSite } from "../../local/lambda/site";

const folder = path.join(ROOT, "bench", "hello");
const AT_A_TIME = 20;
const BLOCKS = 25;

/** Blocks of requests alternate between the two and are compared one by one: whatever else the machine does slows both. */
export async function helloRate(ours: Site, pages: { list: string; release: string }): Promise<Bar[]> {
  await build({ folder, sources: ["**/*.{ts,tsx,js,json}"] });
  const hello = await startSite({
    folder,
    env: {},
    environments: 1,
    log: path.join(ROOT, ".local", "hello.log"),
  });
  try {
    const rates: Record<"hello" | "list" | "release", number[]> = { hello: [], list: [], release: [] };
    await Promise.all([rateOf(ours, pages.list), rateOf(ours, pages.release), rateOf(hello, "/")]);
    for (let block = 0; block < BLOCKS; block++) {
      rates.release.push(await rateOf(ours, pages.release));
      rates.hello.push(await rateOf(hello, "/"));
      rates.list.push(await rateOf(ours, pages.list));
    }
    const median = (name: keyof typeof rates) => percentile(rates[name], 0.5);
    const beside = rates.release.map((rate, block) => rate / (rates.hello[block] ?? Number.NaN));
    return [
      info("bare page of Next.js, one visitor", median("hello"), "req/s"),
      info("cached list of 48 titles, one visitor", median("list"), "req/s"),
      info("cached title, one visitor", median("release"), "req/s"),
      atLeast("cached title beside the bare page", percentile(beside, 0.5), 0.8, "×"),
    ];
  } finally {
    await hello.stop();
  }
}

/** Past what the front has kept: every request reaches the function. */
async function rateOf(site: Site, page: string): Promise<number> {
  const began = performance.now();
  for (let request = 0; request < AT_A_TIME; request++) {
    site.invalidate([page]);
    const answer = await fetch(site.url + page);
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${page} answered ${answer.status}`);
  }
  return (AT_A_TIME * 1000) / (performance.now() - began);
}
