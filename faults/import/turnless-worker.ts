/** What must be found out: an import that takes a turn for its own provider only. PROVIDER FILE DAY without PROVIDERS. */
import { applyRun } from "../../core/catalogue/apply-run";
import { insertRun, requireRun } from "../../core/catalogue/import-run";
import { takeTurn } from "../../core/catalogue/import-turn";
import { stageFile } from "../../core/catalogue/stage-file";
import { closeDatabase } from "../../core/db";
import { toDay } from "../../core/shop-day";
import { NOW, PROFILE } from "./feed-days";

const [provider = "", file = "", day = "", , providers = ""] = process.argv.slice(2);
const named = { provider, profile: PROFILE.name, source: file, version: null, sha256: "" };
const run = await requireRun(await insertRun({ ...named, asOf: toDay(day), now: NOW }));
const [turn, precedence] = [await takeTurn(provider), { providers: providers.split(",") }];
const staging = { run, turn, profile: PROFILE, file, memory: null, precedence };
process.stdout.write("begun\n");
await stageFile({ ...staging, onProgress: () => undefined });
await applyRun(run, turn, NOW, undefined, undefined, precedence);
await closeDatabase();
