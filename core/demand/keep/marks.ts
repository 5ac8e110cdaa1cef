/** Up to which rows the figures of demand have been counted. */
import { z } from "zod";
import { execute, rows } from "../../database/sql";

export interface Mark {
  at: Date;
  subscriptionId: number;
  consentId: number;
  departureId: number;
}

/**
 * Numbers are given out when a row is written, not when its transaction ends: a mark is used once it is so old that
 * everything which was being written at its time has ended.
 */
const SETTLED_MS = 10 * 60_000;

const MarkRow = z.object({
  at: z.date(),
  subscriptionId: z.number(),
  consentId: z.number(),
  departureId: z.number(),
});

const NEVER: Mark = { at: new Date(0), subscriptionId: 0, consentId: 0, departureId: 0 };

/** The newest that is old enough; before the first, everything counts as changed. */
export async function lastMark(now: Date): Promise<Mark> {
  const [mark] = await rows(
    MarkRow,
    `SELECT at, subscription_id AS subscriptionId, consent_id AS consentId, departure_id AS departureId
     FROM demand_marks WHERE at <= :before ORDER BY at DESC LIMIT 1`,
    { before: new Date(now.getTime() - SETTLED_MS) },
  );
  return mark ?? NEVER;
}

const Highest = z.object({
  subscriptionId: z.number().nullable(),
  consentId: z.number().nullable(),
  departureId: z.number().nullable(),
});

/** Not on record yet: it is once everything up to it has been counted. */
export async function makeMark(now: Date): Promise<Mark> {
  const [highest] = await rows(
    Highest,
    `SELECT (SELECT MAX(id) FROM subscriptions) AS subscriptionId, (SELECT MAX(id) FROM consents) AS consentId,
            (SELECT MAX(id) FROM departures) AS departureId`,
  );
  return {
    at: now,
    subscriptionId: highest?.subscriptionId ?? 0,
    consentId: highest?.consentId ?? 0,
    departureId: highest?.departureId ?? 0,
  };
}

/** Writes the mark down, and forgets marks and departures that no later count asks for. */
export async function saveMark(mark: Mark, since: Mark): Promise<void> {
  const { at, subscriptionId, consentId, departureId } = mark;
  await execute(
    `INSERT INTO demand_marks (at, subscription_id, consent_id, departure_id)
     VALUES (:at, :subscriptionId, :consentId, :departureId)
     ON DUPLICATE KEY UPDATE subscription_id = LEAST(demand_marks.subscription_id, VALUES(subscription_id)),
       consent_id = LEAST(demand_marks.consent_id, VALUES(consent_id)),
       departure_id = LEAST(demand_marks.departure_id, VALUES(departure_id))`,
    { at, subscriptionId, consentId, departureId },
  );
  await execute("DELETE FROM demand_marks WHERE at < :since", { since: since.at });
  await execute("DELETE FROM departures WHERE id <= :departureId", { departureId: since.departureId });
}
