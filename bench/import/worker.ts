/** Imports one file in a process of its own and prints what it cost: worker.ts FILE DAY. */
import { importFeed } from "../../core/catalogue/import-feed";
import { closeDatabase } from "../../core/db";
import { requireProfile } from "../../core/feed/profiles/find-profile";
import { toDay } from "../../core/shop-day";

const [file = "", day = ""] = process.argv.slice(2);
const asOf = toDay(day);
const before = process.cpuUsage();
const source = { provider: "bench", profile: requireProfile("generic-ja"), file, asOf, now: new Date() };
const { state, added, changed, unchanged } = await importFeed(source);
const { user, system } = process.cpuUsage(before);
const peakMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ state, added, changed, unchanged, cpuUs: user + system, peakMb }));
await closeDatabase();
