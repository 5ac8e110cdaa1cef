/** Everything that can be posted to the console, by the last part of its address. */
import type { ConsoleAct, ConsoleQuestion } from "../_lib/console-act";
import { CUSTOMER_ACTS } from "./customer-acts";
import { DEMAND_ACTS } from "./demand-acts";
import { LINK_ACTS } from "./link-acts";
import { NOTICES_ACTS } from "./notices-acts";
import { PASSKEY_ACTS, PASSKEY_QUESTIONS } from "./passkey-acts";
import { RUN_ACTS } from "./run-acts";
import { TITLE_ACTS } from "./title-acts";
import { TOKEN_ACTS } from "./token-acts";
import { WEBHOOK_ACTS } from "./webhook-acts";

export const CONSOLE_ACTS = {
  "approve-run": RUN_ACTS["approve-run"],
  "discard-run": RUN_ACTS["discard-run"],
  "start-run-again": RUN_ACTS["start-run-again"],
  "export-rejects": RUN_ACTS["export-rejects"],
  "lock-field": TITLE_ACTS["lock-field"],
  "unlock-field": TITLE_ACTS["unlock-field"],
  "open-generation": TITLE_ACTS["open-generation"],
  "retry-failed": TITLE_ACTS["retry-failed"],
  "pause-mail": NOTICES_ACTS["pause-mail"],
  "resume-mail": NOTICES_ACTS["resume-mail"],
  "resend-unknown": NOTICES_ACTS["resend-unknown"],
  "give-up-unknown": NOTICES_ACTS["give-up-unknown"],
  "answer-unsold": NOTICES_ACTS["answer-unsold"],
  "export-order-sheet": DEMAND_ACTS["export-order-sheet"],
  "lift-suppression": NOTICES_ACTS["lift-suppression"],
  "find-customer": CUSTOMER_ACTS["find-customer"],
  "unmask-customer": CUSTOMER_ACTS["unmask-customer"],
  "add-passkey": PASSKEY_ACTS["add-passkey"],
  "use-passkey": PASSKEY_ACTS["use-passkey"],
  "remove-passkey": PASSKEY_ACTS["remove-passkey"],
  "make-link": LINK_ACTS["make-link"],
  "make-token": TOKEN_ACTS["make-token"],
  "revoke-token": TOKEN_ACTS["revoke-token"],
  "make-webhook": WEBHOOK_ACTS["make-webhook"],
  "rotate-webhook": WEBHOOK_ACTS["rotate-webhook"],
  "switch-webhook": WEBHOOK_ACTS["switch-webhook"],
  "remove-webhook": WEBHOOK_ACTS["remove-webhook"],
  "replay-webhook": WEBHOOK_ACTS["replay-webhook"],
  "test-webhook": WEBHOOK_ACTS["test-webhook"],
};

export const CONSOLE_QUESTIONS = PASSKEY_QUESTIONS;

const STEPS = new Map<string, ConsoleAct | ConsoleQuestion>([
  ...Object.entries(CONSOLE_ACTS),
  ...Object.entries(CONSOLE_QUESTIONS),
]);

export const stepOf = (name: string): ConsoleAct | ConsoleQuestion | undefined => STEPS.get(name);
