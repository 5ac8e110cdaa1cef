/** The configuration in, a list of what was looked at and what is wrong with it out: nothing is changed, no secret shown. */
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import type { Config } from "../core/config";
import { query } from "../core/db";
import { env } from "../core/env";
import { requireProfile } from "../core/feed/profiles/find-profile";
import { grantsNeeded, proveMapping } from "../core/shop/prove-mapping";
import { meanCost, type PasswordKind, surveyPasswords } from "../core/shop/survey";
import shinkan from "../shinkan.config";

export interface Finding {
  about: string;
  ok: boolean;
  /** One line or a few: what was found, and if that is wrong, what to do. */
  says: string;
}

export interface Diagnosis {
  findings: Finding[];
  passwords: PasswordKind[];
}

/** Looks at everything, however much of it fails. */
export async function doctorJob({ config = shinkan }: { config?: Config } = {}): Promise<Diagnosis> {
  const passwords: PasswordKind[] = [];
  const findings = [
    await look("environment", async () => environment()),
    await look("own database", ownDatabase),
    await look("shop's database", () => shopsDatabase(config)),
    await look("passwords", async () => {
      passwords.push(...(await surveyPasswords(config.shop)));
      return aboutPasswords(config, passwords);
    }),
    ...(await Promise.all(
      config.feeds.map((feed) => look(`feed ${feed.provider}`, async () => aboutFeed(feed))),
    )),
    await look("sender", async () => aboutSender(config)),
  ];
  return { findings, passwords };
}

async function look(about: string, what: () => Promise<string>): Promise<Finding> {
  try {
    return { about, ok: true, says: await what() };
  } catch (error) {
    return { about, ok: false, says: error instanceof Error ? error.message : String(error) };
  }
}

function environment(): string {
  const { SITE_URL } = env(
    "DATABASE_URL",
    "SHOP_DATABASE_URL",
    "SITE_URL",
    "NEXTAUTH_SECRET",
    "SHOP_PASSWORD_SETTINGS",
  );
  const { hostname, protocol } = new URL(SITE_URL);
  if (protocol !== "https:" && hostname !== "localhost" && hostname !== "127.0.0.1") {
    throw new Error(`SITE_URL must begin with https:// for anyone but this machine: ${SITE_URL}`);
  }
  return `complete; people reach the site at ${SITE_URL}`;
}

async function ownDatabase(): Promise<string> {
  const [server] = await query<{ version: string; modes: string; zone: string }>(
    "SELECT VERSION() AS version, @@sql_mode AS modes, @@session.time_zone AS zone",
  );
  if (server?.modes.includes("NO_BACKSLASH_ESCAPES")) {
    throw new Error(
      "sql_mode has NO_BACKSLASH_ESCAPES, under which our statements are not safe. Take it out.",
    );
  }
  const applied = await query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  const known = (await readdir("prisma/migrations")).filter((name) => !name.includes("."));
  const missing = known.filter((name) => !applied.some((row) => row.name === name));
  if (missing.length > 0)
    throw new Error(`not up to date (${missing.join(", ")}). Run: npm run job -- migrate`);
  return `${server?.version}, schema up to date (${applied.length} migrations)`;
}

async function shopsDatabase({ shop }: Config): Promise<string> {
  await proveMapping(shop).catch((error: Error) => {
    if (error.message.includes("GRANT ")) throw error;
    throw new Error(`${error.message}\n${grantsNeeded(shop)}`);
  });
  return `${shop.members.table} and ${shop.products?.table ?? "no products"} as mapped; the account only reads`;
}

function aboutPasswords({ shop }: Config, kinds: PasswordKind[]): string {
  const lost = kinds.filter((kind) => !kind.fits);
  if (lost.length > 0) {
    const members = lost.reduce((sum, kind) => sum + kind.members, 0);
    throw new Error(
      `${members} members cannot log in: their passwords are stored as ${lost.map(({ kind }) => kind).join(", ")} under ` +
        `the scheme ${shop.passwords.scheme}. Set shop.passwords.scheme to one of docs/connecting-a-shop.md.`,
    );
  }
  const cost = meanCost(kinds);
  const mixed = kinds.length > 1 && shop.passwords.answerAfter === 0;
  const advice = mixed ? `; of several kinds: set shop.passwords.answerAfter to ${slowest(kinds)}` : "";
  return `${cost.toFixed(1)} ms of one core a log-in, so ${Math.floor(1000 / Math.max(cost, 0.1))} a second${advice}`;
}

/** What hides from outside which kind a member is, with half as much again for a busy machine. */
const slowest = (kinds: PasswordKind[]): number =>
  Math.ceil((1.5 * Math.max(...kinds.map((kind) => kind.milliseconds))) / 50) * 50;

function aboutFeed({ profile, source }: Config["feeds"][number]): string {
  requireProfile(profile);
  const isFile = !/^[a-z0-9]+:\/\//.test(source);
  return `profile ${profile}, ${isFile && !existsSync(source) ? `no file yet at ${source}` : source}`;
}

function aboutSender({ mail, shop }: Config): string {
  return `${mail.from}, ${mail.window.from} to ${mail.window.until} in ${shop.timeZone}`;
}
