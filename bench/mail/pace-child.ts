/** An instant and a time in milliseconds in; waits for a word, sends until the time is up; the permits it got out, as JSON. */
import { once } from "node:events";
import { closeDatabase } from "../../core/database/pool";
import { sendStep } from "../../core/notices/notify";
import type { Permits } from "../../core/notices/send/pace";
import { closeShop } from "../../core/shop/shop-database";
import { readRows } from "../../local/testing/read-rows";
import config from "../../shinkan.config";

const [instant = "", budgetMs = ""] = process.argv.slice(2);
const permits: Permits[] = [];
await readRows("SELECT 1");
process.stdout.write("ready\n");
await once(process.stdin, "data");
await sendStep({
  now: new Date(instant),
  config,
  budgetMs: Number(budgetMs),
  onPermits: (some) => void permits.push(some),
});
process.stdout.write(`${JSON.stringify(permits)}\n`);
await Promise.all([closeDatabase(), closeShop()]);
process.stdin.destroy();
