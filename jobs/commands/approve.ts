import os from "node:os";
import { approveRun, discardRun } from "../../core/catalogue/decide-run";
import { type Command, table } from "../command";
import { publish } from "../publish";
import { runIdOf } from "./runs";

export const approveCommand: Command = {
  summary: "Applies what a held import run keeps back, and publishes the pages that it changes.",
  usage: "N [--json]",
  async run({ positionals, now, clock }) {
    const summary = await approveRun({ runId: runIdOf(positionals), by: os.userInfo().username, now });
    await publish({ tags: summary.tags, now: clock() });
    return summary;
  },
  print: (result) => table(withoutLists(result as object)),
};

export const discardCommand: Command = {
  summary: "Gives up what a held import run keeps back. What it had applied stays.",
  usage: "N [--json]",
  run: ({ positionals, now }) => discardRun({ runId: runIdOf(positionals), by: os.userInfo().username, now }),
  print: (result) => table(withoutLists(result as object)),
};

const withoutLists = (facts: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => typeof value !== "object"));
