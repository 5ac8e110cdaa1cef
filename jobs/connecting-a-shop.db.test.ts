import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { PRESET_NAMES } from "../core/config-shop";
import { rows } from "../core/database/sql";
import { schemeNames } from "../core/shop/passwords/registry";
import { addDays, shopDay } from "../core/shop-day";
import { subscribe } from "../core/subscriptions/subscribe";
import { DEMO_PASSWORD } from "../examples/legacy-shop/members";
import { createShop, dropShop, sellBook } from "../examples/legacy-shop/seed";
import { startInbox } from "../local/ses/inbox";
import { ownDatabase } from "../local/testing/own-database";
import { temporaryFolder } from "../local/testing/temporary-folder";
import config from "../shinkan.config";
import { COMMANDS } from "./command-line/commands";

const SCHEMA = "test_connecting";
const TSX = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const page = readFileSync("docs/connecting-a-shop.md", "utf8");
const commands = new Set([...page.matchAll(/`npm run job -- ([^`]+)`/g)].map(([, words = ""]) => words));
const db = ownDatabase();
const folder = temporaryFolder();
let env: NodeJS.ProcessEnv;
let ownerUrl: string;

beforeAll(async () => {
  await dropShop(db.adminUrl, SCHEMA);
  const shop = await createShop({
    adminUrl: db.adminUrl,
    schema: SCHEMA,
    now: new Date(),
    members: 5,
    cost: 4,
  });
  ownerUrl = shop.ownerUrl;
  env = {
    ...process.env,
    DATABASE_URL: db.url,
    SHOP_DATABASE_URL: shop.readerUrl,
    SITE_URL: "https://shinkan.example",
    NEXTAUTH_SECRET: "a secret of the tests, long enough to be one",
  };
});
afterAll(async () => {
  await dropShop(db.adminUrl, SCHEMA);
});

/** Runs a command line as the page has it, with what is typed. */
function run(words: string[], typed = "", cwd = process.cwd()): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const args = ["--import", TSX, path.resolve("local/run-file.ts"), path.resolve("jobs/run.ts"), ...words];
    const child = execFile(process.execPath, args, { env, cwd }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
    child.stdin?.end(typed);
  });
}

test("the page names commands that there are, every preset and every scheme that must be pinned", () => {
  expect([...commands].map((words) => words.split(" ")[0])).toEqual(
    expect.arrayContaining(["doctor", "import", "notify", "passwords"]),
  );
  for (const words of commands) expect(Object.keys(COMMANDS)).toContain(words.split(" ")[0]);
  for (const name of PRESET_NAMES) expect(page).toContain(`\`${name}\``);
  for (const [, schemes = ""] of page.matchAll(/^\| ((?:`[a-z0-9-]+`(?: \([^)]*\))?,? ?)+)/gm))
    for (const [, name = ""] of schemes.replace(/\([^)]*\)/g, "").matchAll(/`([a-z0-9-]+)`/g))
      expect([...schemeNames(), ...PRESET_NAMES]).toContain(name);
});

test("the commands that need only a shop do as the page says", async () => {
  const doctor = await run(["doctor"]);
  expect(doctor.output).toMatch(
    /ok {5}shop's database: users and books and orders as mapped; the account only reads/,
  );
  expect(doctor.output).toMatch(/ok {5}members: \d+ may log in by login_id/);
  const right = await run(["doctor", "--try", "hanako"], `${DEMO_PASSWORD}\n`);
  expect([right.code, right.output]).toEqual([0, expect.stringContaining("This member logs in.")]);
  expect(right.output).not.toContain(DEMO_PASSWORD);
  const wrong = await run(["doctor", "--try", "suspended"], `${DEMO_PASSWORD}\n`);
  expect([wrong.code, wrong.output]).toEqual([
    1,
    expect.stringContaining("status is not as shop.members.standing asks"),
  ]);
  const vectors = await run(["passwords", "--vectors", "core/shop/passwords/samples/vectors.json"]);
  expect([vectors.code, vectors.output]).toEqual([0, expect.stringContaining(" 0 failed")]);
});

test("the first feed is taken and the first mail goes, by the commands as they stand on the page", async () => {
  const source = path.join(folder, config.feeds[0]?.source ?? "");
  mkdirSync(path.dirname(source), { recursive: true });
  const tomorrow = addDays(shopDay(new Date(), config.shop.timeZone), 1);
  const written = (day: string) => day.replaceAll("-", "/");
  writeFileSync(
    source,
    `ISBN,書名,著者,発売日,本体価格\n9784000000017,見本の本,夏野 汀,${written(tomorrow)},1800\n`,
  );
  const inbox = await startInbox();
  Object.assign(env, { AWS_ENDPOINT_URL_SES: inbox.endpoint, AWS_REGION: "ap-northeast-1" });
  Object.assign(env, { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" });
  env.TSX_TSCONFIG_PATH = path.resolve("tsconfig.json"); // the command runs in another folder
  try {
    const imported = await run(["import", "--due"], "", folder);
    expect([imported.code, imported.output]).toEqual([0, expect.stringMatching(/applied/)]);
    await registerForOnlyTitle();
    await sellBook(ownerUrl, { isbn: "9784000000017", title: "見本の本", price: 1_980, stock: 5 });
    const notified = await run(["notify", "--now", "tomorrow"], "", folder);
    expect([notified.code, notified.output]).toEqual([0, expect.stringMatching(/sent +1/)]);
    expect((await inbox.mails()).map(({ subject }) => subject)).toEqual([
      expect.stringContaining("見本の本"),
    ]);
  } finally {
    await inbox.stop();
  }
});

/** What a member does at the site's page of the title. */
async function registerForOnlyTitle(): Promise<void> {
  const [release] = await rows(Numbered, "SELECT id FROM releases");
  const wish = { memberId: "1", releaseId: release?.id ?? 0, locale: "ja", wording: "w", page: "/" } as const;
  await subscribe({ ...wish, now: new Date() }, { config, findBuyable: async () => null });
}

const Numbered = z.object({ id: z.number() });

test("an address that leads nowhere, or a wrong password, is named in a second", async () => {
  const before = env.SHOP_DATABASE_URL ?? "";
  const url = new URL(before);
  url.password = "wrong";
  env.SHOP_DATABASE_URL = url.toString();
  expect((await run(["doctor"])).output).toMatch(
    /WRONG {2}shop's database: .* refuses: .*Access denied for user/,
  );
  env.SHOP_DATABASE_URL = "mysql://reader:x@no-such-host.invalid/shop";
  expect((await run(["doctor"])).output).toContain("no such host is known here");
  env.SHOP_DATABASE_URL = before;
});
