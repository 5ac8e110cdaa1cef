import { type Decision, decideToApply, discardRun, isApprovable } from "../../core/imports/decide-run";
import { type DecisionPlan, type KindChoice, planDecision } from "../../core/imports/plan-decision";
import { requireRun } from "../../core/imports/run/find-runs";
import { type Applied, applyDecided } from "../apply-decided";
import { audited } from "../command-line/audited";
import { type Command, type Invocation, table, UsageError } from "../command-line/command";
import { progressLine } from "../command-line/progress-line";
import { resumeWorkflows } from "../resume-workflows";
import { decisionPage, readKinds } from "./decision-page";
import { runIdOf } from "./runs";

export const approveCommand: Command = {
  summary:
    "Lets a held import run be applied and its pages be published: by the daily workflow that waits for it, otherwise here.",
  usage: "N [--kinds KIND,… | --all-but KIND,…] [--yes]",
  details: [
    "  --kinds KIND,…    lets only these kinds of change through; the others stay staged and held",
    "  --all-but KIND,…  lets all but these kinds through",
    "  --yes             decides without a question: for scripts, and in a stage",
    "Kinds: additions, titles, people, days, prices, statuses, codes, formats, details, contributions, pairs, removals.",
    "Without --yes it first counts what would happen: titles, members who wait, mails.",
  ].join("\n"),
  options: { kinds: { type: "string" }, "all-but": { type: "string" }, yes: { type: "boolean" } },
  async run(invocation) {
    const runId = runIdOf(invocation.positionals);
    const kinds = choiceOf(invocation.options);
    if (!(await isMeant(invocation, runId, kinds))) return planDecision(runId, kinds);
    return approve(invocation, runId, kinds);
  },
  print: (result) =>
    "inDoubt" in (result as object)
      ? `${decisionPage(result as DecisionPlan)}\n\nNothing was decided. To decide so, repeat it with --yes.`
      : table(withoutLists(result as object)),
  failed: (result) => "inDoubt" in (result as object),
};

function choiceOf(options: Invocation["options"]): KindChoice {
  const only = readKinds(options.kinds);
  const allBut = readKinds(options["all-but"]);
  if (only && allBut) throw new UsageError("Say --kinds or --all-but, not both.");
  return { only, allBut };
}

/** A run that cannot be approved is not asked about: the decision itself says why. */
async function isMeant({ options, ask }: Invocation, runId: number, kinds: KindChoice): Promise<boolean> {
  const { state, holdReason } = await requireRun(runId);
  if (options.yes || state !== "held" || !isApprovable(holdReason ?? "")) return true;
  if (!ask) return false;
  return ask(`${decisionPage(await planDecision(runId, kinds))}\n\nApply it?`);
}

async function approve(
  { by, now, clock, progress }: Invocation,
  runId: number,
  kinds: KindChoice,
): Promise<Applied> {
  await decideToApply({ runId, by, now, kinds, record: recordOf(runId, { by, now }) });
  return applyDecided({ runId, now, clock, onProgress: (at) => progress(progressLine(at)) });
}

const recordOf =
  (runId: number, invocation: Pick<Invocation, "by" | "now">): NonNullable<Decision["record"]> =>
  (tx, { state, before, withheld }) =>
    audited(tx, invocation, {
      act: state === "discarded" ? "discard-run" : "approve-run",
      object: `run ${runId}`,
      before,
      after: { keeps: state === "discarded" ? [] : withheld },
    });

export const discardCommand: Command = {
  summary: "Gives up what a held import run keeps back. What it had applied stays.",
  usage: "N",
  async run({ positionals, by, now }) {
    const runId = runIdOf(positionals);
    const discarded = await discardRun({ runId, by, now, record: recordOf(runId, { by, now }) });
    await resumeWorkflows();
    return discarded;
  },
  print: (result) => table(withoutLists(result as object)),
};

const withoutLists = (facts: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => typeof value !== "object"));
