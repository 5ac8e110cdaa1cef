import type { NotifySummary } from "../../core/notices/notify";
import { type Command, table, UsageError } from "../command-line/command";
import { notifyJob } from "../notify";

export const notifyCommand: Command = {
  summary:
    "Plans the notices that are due and mails each member once. Safe to run again, and from several places at once.",
  usage: "",
  async run({ now }) {
    if (!process.env.AWS_ENDPOINT_URL_SES && !process.env.AWS_REGION) {
      throw new UsageError(
        "notify needs SES: set AWS_REGION with credentials, or start `npm run demo` for a local inbox.",
      );
    }
    return notifyJob({ now });
  },
  print: (result) => table(result as Record<string, unknown>),
  failed: (result) => /^ses-/.test((result as NotifySummary).stopped ?? ""),
};
