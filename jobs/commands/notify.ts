import type { NotifySummary } from "../../core/notices/notify";
import { type Command, table } from "../command";
import { notifyJob } from "../notify";

export const notifyCommand: Command = {
  summary:
    "Plans every notice that is due and sends the mails, each exactly once. Safe to run again at any time.",
  usage: "",
  run: ({ now }) => notifyJob({ now }),
  print: (result) => table({ ...(result as NotifySummary) }),
  failed: (result) => ["ses-away", "ses-throttles"].includes((result as NotifySummary).stopped ?? ""),
};
