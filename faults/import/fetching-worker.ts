/** Fetches and imports what a source has, in a process of its own: fetching-worker.ts PROVIDER SOURCE. */
import { importDue } from "../../core/catalogue/import-due";
import { closeDatabase } from "../../core/db";
import { NOW } from "./feed-days";

const [provider = "", source = ""] = process.argv.slice(2);
try {
  const feed = { provider, source, profile: "generic-ja", thresholds: { movedDays: 1 } };
  await importDue({ feed, timeZone: "Asia/Tokyo", clock: () => NOW });
} finally {
  await closeDatabase();
}
