/** Writes down what is owed to each endpoint, before anything is sent. */
import { insertRows } from "../database/bulk";
import type { Tx } from "../database/sql";
import type { Endpoint } from "./endpoints";
import { messageId, TEST_EVENT, type WebhookData, type WebhookName } from "./webhook-event";

export interface Owed<Name extends WebhookName = WebhookName> {
  name: Name;
  /** What makes it this event and no other: found twice, it is owed once. */
  occasion: string;
  data: WebhookData[Name];
}

/** Endpoints that are on and have chosen the event; a test goes to whatever is given. */
export async function oweDeliveries(tx: Tx, owed: Owed[], endpoints: Endpoint[], now: Date): Promise<void> {
  const deliveries = owed.flatMap(({ name, occasion, data }) =>
    endpoints
      .filter((endpoint) => takes(endpoint, name))
      .map(({ id }) => [
        id,
        messageId(name, occasion),
        name,
        JSON.stringify({ type: name, timestamp: now.toISOString(), data }),
        "waiting",
        now,
        now,
      ]),
  );
  await insertRows(
    tx,
    "INSERT IGNORE INTO webhook_deliveries (endpoint_id, message_id, event, payload, state, next_at, created_at)",
    deliveries,
  );
}

const takes = ({ events, disabledAt }: Endpoint, name: WebhookName): boolean =>
  disabledAt === null && (name === TEST_EVENT || events.some((chosen) => chosen === name));
