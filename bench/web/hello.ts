/** The least that Next.js can serve, built and run like the site: what its cold starts are held against. */
import path from "node:path";
import { build, ROOT } from "../../local/lambda/build";
import { startSite } from "../../local/lambda/site";
import { readPast, type Times, timesOf } from "./start-times";

const folder = path.join(ROOT, "bench", "hello");

export async function helloTimes(rounds: number): Promise<Times> {
  await build({ folder, sources: ["**/*.{ts,tsx,js,json}"] });
  const site = await startSite({ folder, env: {}, environments: 1 });
  try {
    return await timesOf(site, () => readPast(site, "/"), rounds);
  } finally {
    await site.stop();
  }
}
