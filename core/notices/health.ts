/** The instant in, five numbers out by which an operator's alarms tell whether imports arrive and mails go. */
import type { Config } from "../config";
import { query } from "../db";
import { shopTime } from "../shop-day";
import { countSaleQuestions } from "./ask-sale";

export interface Health {
  /** Since an import was last applied, or repeated without a change; 0 where none ever was. */
  importAgeHours: number;
  /** How long the oldest held import has waited for a person. */
  heldHours: number;
  /** How long the oldest mail has been ready; 0 outside sending hours. */
  overdueMinutes: number;
  /** Mails of which nobody can say whether they went. */
  unknownMails: number;
  /** Titles whose day has come but which the shop does not sell: `npm run job -- unsold`. */
  unsoldTitles: number;
}

interface Row {
  imported: Date | null;
  held: Date | null;
  ready: Date | null;
  unknownMails: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export async function readHealth({ now, config }: { now: Date; config: Config }): Promise<Health> {
  const [row] = await query<Row>(
    `SELECT (SELECT MAX(finished_at) FROM import_runs WHERE state IN ('applied', 'repeated')) AS imported,
       (SELECT MIN(started_at) FROM import_runs WHERE state = 'held') AS held,
       (SELECT MIN(created_at) FROM mails WHERE state = 'ready') AS ready,
       (SELECT COUNT(*) FROM mails WHERE state = 'unknown') AS unknownMails`,
  );
  const since = (instant: Date | null | undefined, unit: number) =>
    instant ? Math.floor((now.getTime() - instant.getTime()) / unit) : 0;
  return {
    importAgeHours: since(row?.imported, HOUR),
    heldHours: since(row?.held, HOUR),
    overdueMinutes: isSending(now, config) ? since(row?.ready, MINUTE) : 0,
    unknownMails: row?.unknownMails ?? 0,
    unsoldTitles: await countSaleQuestions(),
  };
}

function isSending(now: Date, { shop, mail }: Config): boolean {
  const time = shopTime(now, shop.timeZone);
  return time >= mail.window.from && time < mail.window.until;
}
