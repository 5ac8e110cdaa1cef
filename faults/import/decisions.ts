/** A held day of the partner's file, and a person's decisions about it. */
import { requireProfile } from "../../core/feed/profiles/find-profile";
import { approveRun } from "../../core/imports/decide-run";
import { importFeed } from "../../core/imports/import-feed";
import { NO_PRECEDENCE } from "../../core/imports/precedence/precedence";
import { isKind, KINDS } from "../../core/imports/record/change-kinds";
import { findLastRun } from "../../core/imports/run/find-runs";
import { DAYS, type Files, NOW } from "./feed-days";
import { importDay } from "./kills";

/** What the first decision lets through; the second lets through the rest. */
export const FIRST_KINDS = ["pairs", "days", "additions"];

/** The second day, by a profile for which a third of the titles are too many to move: nothing of it is applied. */
export async function holdDay(provider: string, files: Files): Promise<void> {
  await importDay(provider, files, 0);
  const run = await importFeed({
    provider,
    profile: requireProfile("generic-ja"),
    file: files[1],
    asOf: DAYS[1],
    now: NOW,
    precedence: NO_PRECEDENCE,
  });
  if (run.state !== "held") throw new Error(`The second day is ${run.state}, and should wait for a person.`);
}

/** Decides, or goes on with what was decided before the process died. */
export async function decide(
  provider: string,
  kinds: readonly string[] = KINDS,
  onStage: (stage: string) => void = () => undefined,
): Promise<string> {
  const run = await findLastRun(provider, ["held", "applying"]);
  if (!run) throw new Error(`${provider} has nothing that waits.`);
  const { state } = await approveRun({
    runId: run.id,
    by: "faults",
    now: NOW,
    kinds: { only: kinds.filter(isKind) },
    precedence: NO_PRECEDENCE,
    onProgress: ({ stage }) => onStage(stage),
  });
  return state;
}
