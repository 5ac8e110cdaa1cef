import { applyApproved, decideToApply, discardRun } from "../../core/imports/decide-run";
import config from "../../shinkan.config";
import { type Command, table } from "../command";
import { progressLine } from "../progress-line";
import { publish } from "../publish";
import { tellDecisions } from "../tell-decisions";
import { runIdOf } from "./runs";

export const approveCommand: Command = {
  summary:
    "Lets a held import run be applied and its pages be published: by the daily workflow that waits for it, otherwise here.",
  usage: "N",
  async run({ positionals, by, now, clock, progress }) {
    const runId = runIdOf(positionals);
    const decided = await decideToApply({ runId, by, now });
    const answered = (await tellDecisions()).get(runId);
    if (answered === "told" || answered === "later")
      return { ...decided, appliedBy: "the workflow that waits" };
    const { tags, ...summary } = await applyApproved({
      runId,
      now,
      precedence: config.precedence,
      onProgress: (at) => progress(progressLine(at)),
    });
    await publish({ tags, now: clock() });
    return { ...summary, appliedBy: "this command" };
  },
  print: (result) => table(withoutLists(result as object)),
};

export const discardCommand: Command = {
  summary: "Gives up what a held import run keeps back. What it had applied stays.",
  usage: "N",
  async run({ positionals, by, now }) {
    const discarded = await discardRun({ runId: runIdOf(positionals), by, now });
    await tellDecisions();
    return discarded;
  },
  print: (result) => table(withoutLists(result as object)),
};

const withoutLists = (facts: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => typeof value !== "object"));
