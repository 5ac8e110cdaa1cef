/** What must be found out: an import that leases its own provider only. PROVIDER FILE DAY without PROVIDERS. */

import { closeDatabase } from "../../core/database/pool";
import { checksumOf } from "../../core/feed/sources/source-file";
import { applyRun } from "../../core/imports/apply/apply-run";
import { NO_PRECEDENCE } from "../../core/imports/precedence/precedence";
import { withLease } from "../../core/imports/run/import-lease";
import { insertRun } from "../../core/imports/run/import-run";
import { stageFile } from "../../core/imports/stage/stage-file";
import { toDay } from "../../core/shop-day";
import { NOW, PROFILE } from "./feed-days";

const [provider = "", file = "", day = "", , providers = ""] = process.argv.slice(2);
const sha256 = await checksumOf(file);
const named = { provider, profile: PROFILE.name, source: file, version: null, sha256 };
const run = await insertRun({ ...named, asOf: toDay(day), now: NOW });
process.stdout.write("begun\n");
await withLease({ provider, precedence: NO_PRECEDENCE }, async (lease) => {
  const context = {
    run,
    lease,
    profile: PROFILE,
    precedence: { providers: providers.split(",") },
    now: NOW,
    onProgress: () => undefined,
  };
  await stageFile(context, { file, store: undefined });
  await applyRun(context);
});
await closeDatabase();
