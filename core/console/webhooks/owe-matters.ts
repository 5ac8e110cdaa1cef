/** Makes deliveries of what waits for a person on the page Today: each once, or once a day while it lasts. */
import type { Config } from "../../config";
import { transaction } from "../../database/sql";
import type { Day } from "../../shop-day";
import type { Endpoint } from "../../webhooks/endpoints";
import { type Owed, oweDeliveries } from "../../webhooks/owe-deliveries";
import type { WebhookEventName } from "../../webhooks/webhook-event";
import { type Matter, readToday } from "../read-today";

const OF_TODAY: WebhookEventName[] = ["run.held", "feed.late", "titles.unsold", "mails.unknown"];

/** Nothing is read where no endpoint wants to hear of any of it. Answers how many matters there are to hear of. */
export async function oweMatters(
  endpoints: Endpoint[],
  { now, config }: { now: Date; config: Config },
): Promise<number> {
  const isWanted = endpoints.some(
    ({ events, disabledAt }) => disabledAt === null && events.some((name) => OF_TODAY.includes(name)),
  );
  if (!isWanted) return 0;
  const { day, matters } = await readToday({ now, config });
  const owed = matters.flatMap((matter) => owedFor(matter, day) ?? []);
  await transaction((tx) => oweDeliveries(tx, owed, endpoints, now));
  return owed.length;
}

function owedFor({ what, object, count }: Matter, day: Day): Owed | null {
  switch (what) {
    case "run-held":
      return { name: "run.held", occasion: object, data: { run: Number(object) } };
    case "feed-late":
      return { name: "feed.late", occasion: `${object} ${day}`, data: { provider: object } };
    case "titles-unsold":
      return { name: "titles.unsold", occasion: day, data: { titles: count } };
    case "mails-unknown":
      return { name: "mails.unknown", occasion: day, data: { mails: count } };
    default:
      return null;
  }
}
