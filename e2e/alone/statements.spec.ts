/** What RDS Proxy needs of us: while people use the site and the day's jobs run, no statement pins a session. */
import { type Connection, createConnection } from "mariadb";
import { closeDatabase } from "@/core/database/pool";
import { addDays, instantOf, shopDay } from "@/core/shop-day";
import { notifyJob } from "@/jobs/notify";
import config from "@/shinkan.config";
import { expect, logIn, test } from "../story";
import { stepInside, surroundings } from "../surroundings";
import { importTitles, inDays } from "../titles";

/** A longer statement pins a session: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-pinning.html */
const LONGEST = 16 * 1024;
const { timeZone } = config.shop;

let admin: Connection;
test.beforeAll(async () => {
  stepInside();
  test.skip(!surroundings().OWN_SERVER, "counts on a server that nobody else uses");
  const { hostname: host, port } = new URL(surroundings().DATABASE_URL ?? "");
  admin = await createConnection({ host, port: Number(port), user: "root" });
  await admin.query("SET GLOBAL log_output = 'TABLE'");
  await admin.query("SET GLOBAL general_log = ON");
});
test.afterAll(async () => {
  await admin?.query("SET GLOBAL general_log = OFF");
  await admin?.end();
  await closeDatabase();
});

/** The shop's values are bound, on a pool of its own with a cap of its own; its account is the only one that may prepare. */
async function prepared(): Promise<number> {
  const [row] = await admin.query(
    "SELECT COUNT(*) AS n FROM mysql.general_log WHERE command_type = 'Prepare' AND user_host NOT LIKE '%\\_reader[%'",
  );
  return Number(row.n);
}

test("no statement of ours is prepared and none is longer than 16 KB", async ({ page, say, at }, {
  project,
}) => {
  const before = await prepared();
  const name = "数えられた頁";
  const [title] = await importTitles(`statements-${project.name}`, [{ name, date: inDays(6) }]);
  for (const address of ["/", title?.path ?? "", `/search?q=${name}`, "/my"]) await page.goto(at(address));
  await logIn(page, say);
  await page.goto(at(title?.path ?? ""));
  await page.getByRole("button", { name: say.release.tellMe }).click();
  await notifyJob({ now: instantOf(addDays(shopDay(new Date(), timeZone), 1), "08:00", timeZone) });
  expect(await prepared()).toBe(before);
  const [log] = await admin.query(
    "SELECT COUNT(*) AS statements, MAX(LENGTH(argument)) AS longest FROM mysql.general_log WHERE command_type = 'Query'",
  );
  expect(Number(log.statements)).toBeGreaterThan(20);
  expect(Number(log.longest)).toBeLessThan(LONGEST);
});

test("a statement that is prepared would be seen", async () => {
  const before = await prepared();
  await admin.execute("SELECT 1");
  expect(await prepared()).toBe(before + 1);
});
