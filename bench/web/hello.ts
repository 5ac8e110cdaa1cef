/** The least that Next.js can serve, built and run like the site: what its cold starts are held against. */
import path from "node:path";
import { build, ROOT } from "../../local/lambda/build";
import { type Site, startSite } from "../../local/lambda/site";

const folder = path.join(ROOT, "bench", "hello");

export async function startHello(): Promise<Site> {
  await build({ folder, sources: ["**/*.{ts,tsx,js,json}"] });
  return startSite({ folder, env: {}, environments: 1, log: path.join(ROOT, ".local", "hello.log") });
}
