/** The whole site with three hundred titles and a member who is logged in, for measuring it and for breaking it. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { releasePath } from "../app/_lib/addresses/paths";
import { closeDatabase } from "../core/database/pool";
import { rows } from "../core/database/sql";
import { shopDay } from "../core/shop-day";
import { makeSample } from "../examples/feeds/make-sample";
import { DEMO_PASSWORD } from "../examples/legacy-shop/members";
import { importFeedJob } from "../jobs/import";
import config from "../shinkan.config";
import { buildSite } from "./lambda/build-site";
import { type Site, type SiteSettings, startSite } from "./lambda/site";
import { openMachine } from "./machine";
import { PlainBrowser } from "./plain-browser";

export interface Stage {
  site: Site;
  databaseUrl: string;
  /** The administrator's address of that database's server. */
  adminUrl: string;
  /** How the site reads the example shop. */
  shopUrl: string;
  /** Addresses of titles that can be registered, the soonest first. */
  titles: string[];
  /** Logged in as a member of the example shop. */
  member(): Promise<PlainBrowser>;
  stop(): Promise<void>;
}

interface Options {
  /** As of the machine it runs on. */
  name: string;
  site?: Omit<Partial<SiteSettings>, "env">;
  /** Where the site finds the database, for a test that stands between the two. */
  reach?(databaseUrl: string): Promise<string>;
}

export async function startStage({
  name,
  site: settings,
  reach = async (url) => url,
}: Options): Promise<Stage> {
  await buildSite();
  const machine = await openMachine({ name, fresh: true, now: new Date() });
  const { DATABASE_URL: databaseUrl, SHOP_DATABASE_URL: shopUrl } = machine.env;
  process.env.DATABASE_URL = databaseUrl;
  const titles = await fillCatalogue(name);
  const env = { ...machine.env, DATABASE_URL: await reach(databaseUrl) };
  const site = await startSite({ ...settings, env });
  return {
    site,
    databaseUrl,
    adminUrl: machine.adminUrl,
    shopUrl,
    titles,
    member: () => logIn(site.url),
    stop: async () => {
      await site.stop();
      await closeDatabase();
      delete process.env.DATABASE_URL;
      await machine.stop();
    },
  };
}

async function fillCatalogue(name: string): Promise<string[]> {
  const now = new Date();
  const today = shopDay(now, config.shop.timeZone);
  const file = path.join(".local", name, "sample.csv");
  writeFileSync(file, makeSample(today));
  await importFeedJob({ profile: "generic-ja", file, now });
  const found = await rows(
    z.object({ id: z.number(), slug: z.string() }),
    "SELECT id, slug FROM releases WHERE status = 'forthcoming' AND day_from > :today ORDER BY day_from, id LIMIT 200",
    { today },
  );
  await closeDatabase();
  return found.map(releasePath);
}

async function logIn(origin: string): Promise<PlainBrowser> {
  const browser = new PlainBrowser(origin);
  const page = await browser.open("/login");
  const form = page.forms.find(({ fields }) => "password" in fields);
  if (!form) throw new Error("The login page has no form for a password.");
  const landed = await browser.submit(page, form, { login: "hanako", password: DEMO_PASSWORD });
  if (/\/login/.test(new URL(landed.url).pathname)) throw new Error("The member could not log in.");
  return browser;
}
