/** An instant and `notices` or `all` in; plans, and gathers for `all`; what it cost out, as JSON. */
import { once } from "node:events";
import { closeDatabase } from "../../core/database/pool";
import { planStep } from "../../core/notices/notify";
import { dueClock } from "../../core/notices/plan/due-clock";
import { planNotices } from "../../core/notices/plan/plan";
import { readRows } from "../../local/testing/read-rows";
import config from "../../shinkan.config";

const [instant = "", what = ""] = process.argv.slice(2);
const now = new Date(instant);
await readRows("SELECT 1");
process.stdout.write("ready\n");
await once(process.stdin, "data");
const before = process.cpuUsage();
const began = performance.now();
const { planned } =
  what === "all"
    ? await planStep({ now, config, findBuyable: async () => null })
    : await planNotices(dueClock(now, config));
const { user, system } = process.cpuUsage(before);
const wallMs = performance.now() - began;
const peakMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ rows: planned, cpuUs: user + system, wallMs, peakMb })}\n`);
await closeDatabase();
process.stdin.destroy();
