/** What must be found out: an import that takes a turn for its own provider only. PROVIDER FILE DAY without PROVIDERS. */

import { closeDatabase } from "../../core/database/pool";
import { applyRun } from "../../core/imports/apply/apply-run";
import { takeTurn } from "../../core/imports/run/import-lease";
import { insertRun, requireRun } from "../../core/imports/run/import-run";
import { stageFile } from "../../core/imports/stage/stage-file";
import { toDay } from "../../core/shop-day";
import { NOW, PROFILE } from "./feed-days";

const [provider = "", file = "", day = "", , providers = ""] = process.argv.slice(2);
const named = { provider, profile: PROFILE.name, source: file, version: null, sha256: "" };
const run = await requireRun(await insertRun({ ...named, asOf: toDay(day), now: NOW }));
const turn = await takeTurn(provider);
const precedence = { providers: providers.split(",") };
const staging = { run, turn, profile: PROFILE, file, memory: null, precedence };
process.stdout.write("begun\n");
await stageFile({ ...staging, onProgress: () => undefined });
await applyRun(run, turn, NOW, undefined, undefined, precedence);
await closeDatabase();
