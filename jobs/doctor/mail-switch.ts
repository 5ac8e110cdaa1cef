/** Says whether an operator has paused all mail. */
import { readMailSwitch } from "../../core/notices/send/mail-switch";

/** What this finding is about: `schedules on` looks past it, since imports may go while mail is paused. */
export const PAUSED_MAIL = "mail";

export async function aboutMailSwitch(): Promise<string> {
  const { isOn, changedBy, changedAt, reason } = await readMailSwitch();
  if (isOn) return "goes when it is due; nobody has paused it";
  throw new Error(
    `all mail is paused since ${changedAt?.toISOString()}, by ${changedBy}: ${reason}. Once it may go: npm run job -- resume-mail --reason TEXT`,
  );
}
