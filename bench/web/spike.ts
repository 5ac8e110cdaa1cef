/** A famous author's book is announced: everyone asks for one page, which has just been outdated. */
import { tagOf } from "../../core/catalogue/tags";
import { publish } from "../../jobs/publish";
import { atMost, type Bar, exactly } from "../../local/bars";
import type { Stage } from "../../local/stage";

export async function spike({ site, titles }: Stage, collapse: boolean): Promise<Bar[]> {
  const [hot = "/", unseen = "/"] = titles;
  Object.assign(process.env, site.env);
  await read(site.url + hot);
  await nextSecond(); // the page's date has no fractions of a second, in S3 as well as here
  const renewals = site.renewals.length;
  await publish({ tags: [tagOf.release(idOf(hot))], now: site.now() });
  const requests = collapse ? 1_000 : 100;
  const failed = await ask(site.url + hot, requests);
  await settled(site.renewals);
  const made = new Set(site.renewals.slice(renewals)).size;
  const how = collapse ? "collapse on" : "collapse off";
  const bars = [
    exactly(`${requests} ask for an outdated page, ${how}: errors`, failed, 0, ""),
    exactly(`${requests} ask for an outdated page, ${how}: renewals`, made, 1, ""),
  ];
  if (!collapse) return bars;
  const invocations = site.invocations();
  const unanswered = await ask(site.url + unseen, 1_000);
  return [
    ...bars,
    exactly("1000 ask for a page not made yet, collapse on: errors", unanswered, 0, ""),
    atMost("1000 ask for a page not made yet, collapse on: renders", site.invocations() - invocations, 2, ""),
  ];
}

/** How many of `count` simultaneous requests were not answered with the page. */
async function ask(url: string, count: number): Promise<number> {
  const answers = await Promise.all(Array.from({ length: count }, () => read(url).catch(() => 0)));
  return answers.filter((status) => status !== 200).length;
}

async function read(url: string): Promise<number> {
  const answer = await fetch(url);
  await answer.arrayBuffer();
  return answer.status;
}

const idOf = (address: string): number => Number.parseInt(address.slice("/releases/".length), 10);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const nextSecond = () => pause(1_100);

/** Until no renewal has been asked for during a second. */
async function settled(renewals: readonly string[]): Promise<void> {
  for (let seen = -1; seen !== renewals.length; ) {
    seen = renewals.length;
    await pause(1_000);
  }
}
