/** Sends the order sheet to the buyers on Mondays, once the schedules are on. */
import { isSheetTime, mailOrderSheet } from "../core/console/demand/order-sheet-mail";
import { readSchedules } from "../core/database/schedule-switch";
import { sesMailer } from "../core/mail/ses";
import config from "../shinkan.config";

/** By itself; answers how many mails went. */
export async function orderSheetOnMonday(now: Date): Promise<{ sent: number }> {
  const isDue = isSheetTime(now, config.shop.timeZone) && (await readSchedules()).isOn;
  return isDue ? orderSheetJob({ now }) : { sent: 0 };
}

/** On whatever day, unless it has gone this week. */
export async function orderSheetJob({ now }: { now: Date }): Promise<{ sent: number }> {
  const endpoint = process.env.AWS_ENDPOINT_URL_SES;
  const mailer = sesMailer(endpoint ? { endpoint } : {});
  try {
    return { sent: await mailOrderSheet({ now, config, mailer }) };
  } finally {
    mailer.close();
  }
}
