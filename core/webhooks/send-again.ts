/** Sends something to an endpoint because somebody asks for it: what it had before, under the same id, or a test. */
import { randomUUID } from "node:crypto";
import { type Actor, type Audited, writeAudit } from "../accounts/audit-log";
import { execute, transaction } from "../database/sql";
import { findEndpoint } from "./endpoints";
import { oweDeliveries } from "./owe-deliveries";
import { TEST_EVENT } from "./webhook-event";

/** Null where there is no such delivery, or it waits anyway. */
export function replayDelivery(id: bigint, by: Actor, now: Date): Promise<Audited | null> {
  return transaction(async (tx) => {
    const { affectedRows } = await tx.execute(
      `UPDATE webhook_deliveries SET state = 'waiting', attempts = 0, next_at = :now, created_at = :now, settled_at = NULL
        WHERE id = :id AND state <> 'waiting'`,
      { id, now },
    );
    if (affectedRows === 0) return null;
    return writeAudit(tx, {
      act: "replay-webhook",
      object: `delivery ${id}`,
      before: null,
      after: null,
      by,
      now,
    });
  });
}

/** Null where there is no such endpoint, or it is off. It goes within a minute, as everything else does. */
export async function sendTest(endpointId: number, by: Actor, now: Date): Promise<Audited | null> {
  const endpoint = await findEndpoint(endpointId);
  if (!endpoint || endpoint.disabledAt) return null;
  return transaction(async (tx) => {
    const data = { text: "test" };
    await oweDeliveries(tx, [{ name: TEST_EVENT, occasion: randomUUID(), data }], [endpoint], now);
    const object = `webhook ${endpointId}`;
    return writeAudit(tx, { act: "test-webhook", object, before: null, after: null, by, now });
  });
}

const KEPT_MS = 30 * 86_400_000;
const AT_A_TIME = 10_000;

/** What is settled is kept for thirty days; answers how many went. A sale that nobody made a message of goes after a week. */
export async function forgetDeliveries(now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_MS);
  let all = 0;
  for (let gone = AT_A_TIME; gone === AT_A_TIME; all += gone) {
    const { affectedRows } = await execute(
      "DELETE FROM webhook_deliveries WHERE settled_at < :before LIMIT 10000",
      { before },
    );
    gone = affectedRows;
  }
  await execute("DELETE FROM webhook_events WHERE at < :before LIMIT 10000", {
    before: new Date(now.getTime() - KEPT_MS / 4),
  });
  return all;
}
