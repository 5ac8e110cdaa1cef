/** Fetches and imports what a source has, in a process of its own: fetching-worker.ts PROVIDER SOURCE. */

import { closeDatabase } from "../../core/database/pool";
import { importDue } from "../../core/imports/import-due";
import { NO_PRECEDENCE } from "../../core/imports/precedence/precedence";
import { NOW, THRESHOLDS } from "./feed-days";

const [provider = "", source = ""] = process.argv.slice(2);
try {
  const feed = { provider, source, profile: "generic-ja", thresholds: THRESHOLDS };
  await importDue({ feed, timeZone: "Asia/Tokyo", clock: () => NOW, precedence: NO_PRECEDENCE });
} finally {
  await closeDatabase();
}
