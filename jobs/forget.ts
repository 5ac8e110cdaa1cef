/** Every night: what was kept long enough is deleted, and what is worth knowing of it is counted; answers how much of each. */
import { type Forgotten, forgetOld } from "../core/accounts/forget";
import type { Config } from "../core/config";
import { condenseChanges, condenseRejects } from "../core/imports/condense-imports";
import { type CondensedMails, condenseMails } from "../core/notices/settle/condense-mails";
import { forgetDeliveries } from "../core/webhooks/send-again";
import shinkan from "../shinkan.config";

export interface Kept extends Forgotten, CondensedMails {
  changes: number;
  rejects: number;
  /** To other systems. */
  deliveries: number;
}

const DAY = 86_400_000;
/** Well within the fifteen minutes of a function; what is left goes the next night. */
const MOST_MS = 10 * 60_000;

export async function forgetJob({ now, config = shinkan }: { now: Date; config?: Config }): Promise<Kept> {
  const { mailDays, changeDays, rejectDays } = config.retention;
  const { timeZone } = config.shop;
  const endAt = performance.now() + MOST_MS;
  const keeping = (days: number) => ({ before: new Date(now.getTime() - days * DAY), timeZone, endAt });
  const { tries, sessions, consents } = await forgetOld(now, timeZone);
  const { mails, events } = await condenseMails(keeping(mailDays));
  const changes = await condenseChanges(keeping(changeDays));
  const rejects = await condenseRejects(keeping(rejectDays));
  const deliveries = await forgetDeliveries(now);
  return { tries, sessions, consents, mails, events, changes, rejects, deliveries };
}
