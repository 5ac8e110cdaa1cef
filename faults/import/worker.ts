/** Imports one file in a process of its own, so that it can be killed: worker.ts PROVIDER FILE DAY. */
import { importFeed } from "../../core/catalogue/import-feed";
import { closeDatabase } from "../../core/db";
import { toDay } from "../../core/shop-day";
import { NOW, PROFILE } from "./feed-days";
import { memoryBeside } from "./kills";

const [provider = "", file = "", day = ""] = process.argv.slice(2);
process.stdout.write("begun\n");
const memory = memoryBeside(file);
await importFeed({
  ...{ provider, profile: PROFILE, file, asOf: toDay(day), now: NOW, memory },
  onProgress: ({ stage }) => process.stdout.write(`${stage}\n`),
});
process.stdout.write("done\n");
await closeDatabase();
