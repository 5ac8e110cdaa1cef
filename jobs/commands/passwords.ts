import type { Verdicts } from "../../core/shop/passwords/vectors";
import { type Command, UsageError } from "../command-line/command";
import { passwordsJob, passwordsReport } from "../passwords";

export const passwordsCommand: Command = {
  summary:
    "Checks the password schemes against a file of stored values: id, scheme, password, stored, extra, productValid.",
  usage: "--vectors FILE",
  timeless: true,
  onlyHere: "It reads a file of this machine: run it without --stage.",
  options: { vectors: { type: "string" } },
  standalone: true,
  async run({ options: { vectors } }) {
    if (typeof vectors !== "string") throw new UsageError("passwords needs --vectors FILE.");
    return passwordsJob({ vectors });
  },
  print: (result) => passwordsReport(result as Verdicts),
  failed: (result) => (result as Verdicts).failed > 0,
};
