/** Lighthouse's four scores of a page for a phone: the median of several visits. */
import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import { atLeast, type Bar, percentile } from "../../local/bars";
import { BROWSER } from "../../playwright.config";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;
const LIMIT = { performance: 99, accessibility: 100, "best-practices": 100, seo: 100 };

export interface Visited {
  name: string;
  url: string;
  /** Kept out of search results on purpose, so not judged by whether it could be found there. */
  isHidden?: boolean;
}

export async function lighthouseBars(pages: Visited[], visits: number, port: number): Promise<Bar[]> {
  const args = [...BROWSER.args, `--remote-debugging-port=${port}`];
  const browser = await chromium.launch({ ...BROWSER, args });
  try {
    const bars: Bar[] = [];
    for (const page of pages) bars.push(...(await barsOf(page, visits, port)));
    return bars;
  } finally {
    await browser.close();
  }
}

async function barsOf({ name, url, isHidden }: Visited, visits: number, port: number): Promise<Bar[]> {
  const scores = new Map<string, number[]>(CATEGORIES.map((category) => [category, []]));
  for (let visit = 0; visit < visits; visit++) {
    const run = await lighthouse(url, {
      port,
      logLevel: "error",
      onlyCategories: [...CATEGORIES],
      ...(isHidden && { skipAudits: ["is-crawlable"] }),
    });
    for (const category of CATEGORIES) {
      scores.get(category)?.push((run?.lhr.categories[category]?.score ?? 0) * 100);
    }
  }
  return CATEGORIES.map((category) =>
    atLeast(
      `${name}: Lighthouse, ${category}`,
      percentile(scores.get(category) ?? [], 0.5),
      LIMIT[category],
      "",
    ),
  );
}
