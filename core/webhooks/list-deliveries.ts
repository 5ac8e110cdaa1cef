/** What was sent to an endpoint and what came of it, the newest first. */
import { prisma } from "../database/prisma";

export type DeliveryState = "waiting" | "delivered" | "failed";

export interface ListedDelivery {
  id: bigint;
  messageId: string;
  event: string;
  state: string;
  attempts: number;
  nextAt: Date;
  createdAt: Date;
  settledAt: Date | null;
  /** Of the last attempt: 0 where nobody answered, null before the first. */
  status: number | null;
  answer: string | null;
}

/** `before` goes on where a page ended. */
export async function listDeliveries(
  endpointId: number,
  { before, limit }: { before: bigint | null; limit: number },
): Promise<ListedDelivery[]> {
  const db = await prisma();
  return db.webhookDelivery.findMany({
    where: { endpointId, ...(before !== null && { id: { lt: before } }) },
    omit: { payload: true, endpointId: true },
    orderBy: { id: "desc" },
    take: limit,
  });
}

/** Endpoints that were switched off because they had failed for days: a person has to look. */
export async function countDisabledByFailures(): Promise<number> {
  const db = await prisma();
  return db.webhookEndpoint.count({ where: { disabledBy: "failures" } });
}
