import type { Browser, Page } from "@playwright/test";

/** Milliseconds, and for `shift` the share of the screen times the share of its height that moved. */
export interface Vitals {
  paint: number;
  shift: number;
  blocking: number;
}

/** An empty browser as wide as a phone. */
export async function openPhone(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 412, height: 823 } });
  await page.addInitScript("globalThis.__name = (named) => named"); // what tsx wraps functions in
  return page;
}

/** Largest Contentful Paint, Cumulative Layout Shift, and what long tasks take beyond 50 ms (https://web.dev/articles/vitals). */
export const readVitals = (page: Page): Promise<Vitals> =>
  page.evaluate(async () => {
    const entries = (type: string) =>
      new Promise<PerformanceEntry[]>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type, buffered: true });
        setTimeout(() => resolve([]), 300);
      });
    const [paints, shifts, tasks] = await Promise.all(
      ["largest-contentful-paint", "layout-shift", "longtask"].map(entries),
    );
    const shiftOf = (entry: PerformanceEntry) => (entry as PerformanceEntry & { value: number }).value;
    return {
      paint: paints?.at(-1)?.startTime ?? 0,
      shift: (shifts ?? []).reduce((sum, entry) => sum + shiftOf(entry), 0),
      blocking: (tasks ?? []).reduce((sum, task) => sum + Math.max(0, task.duration - 50), 0),
    };
  });
