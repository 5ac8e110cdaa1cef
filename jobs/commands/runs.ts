import { isApprovable } from "../../core/imports/decide-run";
import { describeRun, type RunDescription } from "../../core/imports/describe-run";
import { listRuns } from "../../core/imports/run/find-runs";
import type { ImportRun } from "../../core/imports/run/import-run";
import { changesCsv, rejectsCsv } from "../../core/imports/run-csv";
import { type GateReading, share } from "../../core/imports/stage/gates";
import { type Command, table, UsageError } from "../command-line/command";
import { linesOf } from "./decision-page";

export const runsCommand: Command = {
  summary: "Lists the last import runs: what each counted, and which of them hold something back.",
  usage: "[--json]",
  timeless: true,
  run: () => listRuns(),
  print: (result) => (result as ImportRun[]).map(lineOf).join("\n") || "Nothing was imported yet.",
};

export const runCommand: Command = {
  summary: "Shows one import run; --rejects and --changes print them as CSV that a spreadsheet opens safely.",
  usage: "N [--rejects | --changes]",
  timeless: true,
  options: { rejects: { type: "boolean" }, changes: { type: "boolean" } },
  async run({ positionals, options }) {
    const runId = runIdOf(positionals);
    if (options.rejects) return textOf(rejectsCsv(runId));
    if (options.changes) return textOf(changesCsv(runId));
    return describeRun(runId);
  },
  print: (result) => (typeof result === "string" ? result.trimEnd() : pageOf(result as RunDescription)),
};

/** The number of a run, as written after the command. */
export function runIdOf([text, ...more]: string[]): number {
  if (!text || !/^\d{1,9}$/.test(text) || more.length > 0) {
    throw new UsageError("Say the number of one run; npm run job -- runs lists them.");
  }
  return Number(text);
}

/** What the person can do who reads that something is held, at whatever hour. */
export function wayOn(runId: number, holdReason: string): string {
  const job = "npm run job --";
  if (!isApprovable(holdReason))
    return `Nothing of it was applied; the catalogue stands as before and mail goes on. How it reads: ${job} profile FILE. A corrected file or profile is imported as usual; to give this one up: ${job} discard ${runId}`;
  const kept = /^(missing-rows|doubtful-pairs|kept-back)/.test(holdReason)
    ? "The rest of it is applied."
    : "Nothing of it is applied until then.";
  return `${kept} Look: ${job} run ${runId}. Then: ${job} approve ${runId}, with --kinds or --all-but for a part of it, or ${job} discard ${runId}. A newer file takes its place.`;
}

function lineOf({
  id,
  asOf,
  state,
  provider,
  rows,
  added,
  changed,
  rejected,
  missing,
  holdReason,
}: ImportRun): string {
  const counts = `${rows} rows, +${added} ~${changed} −${missing}, ${rejected} rejected`;
  return `${String(id).padStart(5)}  ${asOf}  ${state.padEnd(10)}  ${provider}: ${counts}${holdReason ? `\n       ${holdReason}` : ""}`;
}

function pageOf({ problems, changes, warnings, gates, effects, decision, ...run }: RunDescription): string {
  const facts = { ...run, ...(decision && { decided: `${decision.by}, ${decision.at.toISOString()}` }) };
  const parts = { "Rejects by problem": problems, "Changes by field": changes, Warnings: warnings };
  const named = Object.entries(parts).filter(([, counts]) => Object.keys(counts).length > 0);
  const measured =
    gates.length > 0
      ? [`Gates\n${table(Object.fromEntries(gates.map((gate) => gateLine(gate, run.held))))}`]
      : [];
  const next = run.held && run.holdReason ? [wayOn(run.runId, run.holdReason)] : [];
  const waits = run.held && effects.length > 0 ? [`Waits\n${linesOf(effects)}`] : [];
  const counted = named.map(([name, counts]) => `${name}\n${table(counts)}`);
  return [table(facts), ...measured, ...counted, ...waits, ...next].join("\n\n");
}

function gateLine(
  { gate, count, of, limit, holds, pattern }: GateReading,
  isHeld: boolean,
): [string, string] {
  const held = isHeld ? "  ← HOLDS" : "  ← held, until somebody decided";
  const measured = `${count.toLocaleString("en")} of ${of.toLocaleString("en")} (${share({ count, of })})${pattern ? `, ${pattern}` : ""}`;
  return [
    gate,
    `${measured}${limit === null ? "" : `, holds above ${Number((limit * 100).toFixed(2))} %`}${holds ? held : ""}`,
  ];
}

async function textOf(lines: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const line of lines) text += line;
  return text;
}
