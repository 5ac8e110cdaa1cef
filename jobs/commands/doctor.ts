import { closeShop } from "../../core/shop/shop-database";
import type { Command } from "../command";
import { type Diagnosis, doctorJob } from "../doctor";

export const doctorCommand: Command = {
  summary:
    "Looks at the configuration, both databases and how members' passwords are stored, and says what to repair.",
  usage: "[--json]",
  run: async () => doctorJob().finally(closeShop),
  print: (result) => report(result as Diagnosis),
  failed: (result) => (result as Diagnosis).findings.some((finding) => !finding.ok),
};

function report({ findings, passwords }: Diagnosis): string {
  const wrong = findings.filter((finding) => !finding.ok).length;
  return [
    ...findings.map(({ about, ok, says }) => `${ok ? "ok   " : "WRONG"}  ${about}: ${says}`),
    "",
    "  members   active  ms/check  password",
    ...passwords.map(({ kind, members, active, milliseconds }) =>
      [
        members.toLocaleString("en").padStart(9),
        String(active).padStart(8),
        String(milliseconds).padStart(9),
        ` ${kind}`,
      ].join(" "),
    ),
    "",
    wrong === 0 ? "Everything fits." : `${wrong} to repair.`,
  ].join("\n");
}
