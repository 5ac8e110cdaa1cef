/** Imports one file in a process of its own, so that it can be killed: worker.ts PROVIDER FILE DAY fingerprints|without [PROVIDERS]. */

import { closeDatabase } from "../../core/database/pool";
import { importFeed } from "../../core/imports/import-feed";
import { toDay } from "../../core/shop-day";
import { NOW, PROFILE, storeBeside } from "./feed-days";

const [provider = "", file = "", day = "", known = "", providers] = process.argv.slice(2);
process.stdout.write("begun\n");
await importFeed({
  provider,
  profile: PROFILE,
  file,
  asOf: toDay(day),
  now: NOW,
  store: known === "fingerprints" ? storeBeside(file) : undefined,
  precedence: { providers: providers ? providers.split(",") : [] },
  onProgress: ({ stage }) => process.stdout.write(`${stage}\n`),
});
process.stdout.write("done\n");
await closeDatabase();
