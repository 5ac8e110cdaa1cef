import { explainLogin, type Step } from "../../core/shop/explain-login";
import { closeShop } from "../../core/shop/shop-database";
import shinkan from "../../shinkan.config";
import { askWithoutEcho } from "../command-line/ask-without-echo";
import type { Command } from "../command-line/command";
import { type Diagnosis, doctorJob } from "../doctor";

export const doctorCommand: Command = {
  summary:
    "Looks at the configuration, both databases and how members' passwords are stored, and says what to repair.",
  usage: "[--try LOGIN]",
  details:
    "  --try LOGIN  asks for this member's password, without showing it, and says each step of the log-in",
  options: { try: { type: "string" } },
  optionsHere: { try: "it asks for a password at a terminal." },
  async run({ options, now, progress }) {
    const { try: login } = options;
    if (typeof login !== "string") return doctorJob({ now }).finally(closeShop);
    progress(""); // the terminal is the question's
    const password = await askWithoutEcho(`Password of ${login}: `);
    progress("Looking at the log-in");
    return explainLogin(shinkan.shop, { login, password, now }).finally(closeShop);
  },
  print: (result) => (isSteps(result) ? steps(result) : report(result as Diagnosis)),
  failed: (result) =>
    isSteps(result)
      ? result.some(({ ok }) => !ok)
      : (result as Diagnosis).findings.some((finding) => !finding.ok),
};

const isSteps = (result: unknown): result is Step[] => Array.isArray(result);

const steps = (taken: Step[]): string =>
  [
    ...taken.map(({ step, ok, says }) => `${ok ? "ok   " : "NO   "}  ${step}: ${says}`),
    "",
    taken.every(({ ok }) => ok) ? "This member logs in." : "This member does not log in.",
  ].join("\n");

function report({ findings, passwords }: Diagnosis): string {
  const wrong = findings.filter((finding) => !finding.ok).length;
  return [
    ...findings.map(({ about, ok, says }) => `${ok ? "ok   " : "WRONG"}  ${about}: ${says}`),
    "",
    "  members   active  ms/check  password",
    ...passwords.map(({ name, members, active, milliseconds }) =>
      [
        members.toLocaleString("en").padStart(9),
        String(active).padStart(8),
        String(milliseconds).padStart(9),
        ` ${name}`,
      ].join(" "),
    ),
    "",
    wrong === 0 ? "Everything fits." : `${wrong} to repair.`,
  ].join("\n");
}
