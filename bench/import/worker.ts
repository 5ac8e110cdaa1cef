/** Imports one file in a process of its own and prints what it cost: worker.ts FILE DAY FOLDER-OF-FINGERPRINTS. */

import { closeDatabase } from "../../core/database/pool";
import { requireProfile } from "../../core/feed/profiles/find-profile";
import { withThresholds } from "../../core/feed/profiles/profile";
import { fingerprintFolder } from "../../core/imports/fingerprints/store-in-folder";
import { importFeed } from "../../core/imports/import-feed";
import { NO_PRECEDENCE } from "../../core/imports/precedence/precedence";
import { toDay } from "../../core/shop-day";

const [file = "", day = "", folder = ""] = process.argv.slice(2);
const asOf = toDay(day);
const before = process.cpuUsage();
/** A day on which every price changes would wait for a person; here it shall be applied. */
const profile = withThresholds(requireProfile("generic-ja"), { thresholds: { columns: 1 } });
const store = fingerprintFolder(folder);
const source = { provider: "bench", profile, file, asOf, now: new Date(), precedence: NO_PRECEDENCE, store };
const { state, added, changed, unchanged, known, tags } = await importFeed(source);
const { user, system } = process.cpuUsage(before);
const peakMb = process.resourceUsage().maxRSS / 1024;
const cpuUs = user + system;
process.stdout.write(
  JSON.stringify({ state, added, changed, unchanged, known, tags: tags.length, cpuUs, peakMb }),
);
await closeDatabase();
