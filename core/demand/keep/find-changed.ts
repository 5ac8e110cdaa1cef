/** Which titles have to be counted again: where somebody registered or left, where the title itself changed, whose day has passed. */
import { z } from "zod";
import { rows } from "../../database/sql";
import type { Day } from "../../shop-day";
import { UNDATED, weekOf } from "../order-weeks";
import { FACTS_DIFFER } from "./facts";
import type { Mark } from "./marks";

const Title = z.object({ id: z.number() });

/** In ascending order, each once. More than a mark's rows are found where these are still being written: counting them twice does no harm. */
export async function findChanged(since: Mark, today: Day): Promise<number[]> {
  const found = new Set<number>();
  for (const titles of [
    await registered(since),
    await wentOn(since),
    await left(since),
    await corrected(since, today),
    await passed(today),
  ])
    for (const { id } of titles) found.add(id);
  return [...found].sort((one, other) => one - other);
}

/** A member who waits for a title for the first time makes a row. */
const registered = ({ subscriptionId }: Mark) =>
  rows(Title, "SELECT DISTINCT release_id AS id FROM subscriptions WHERE id > :subscriptionId", {
    subscriptionId,
  });

/** Who comes back takes the old row up with a new consent. */
const wentOn = ({ consentId }: Mark) =>
  rows(
    Title,
    `SELECT DISTINCT release_id AS id FROM subscriptions FORCE INDEX (subscriptions_consent)
     WHERE consent_id > :consentId`,
    { consentId },
  );

const left = ({ departureId }: Mark) =>
  rows(Title, "SELECT DISTINCT release_id AS id FROM departures WHERE id > :departureId", { departureId });

/** An import writes the instant at which it began, and may end hours later. */
const LONGEST_IMPORT_MS = 12 * 60 * 60_000;

const corrected = ({ at }: Mark, today: Day) =>
  rows(
    Title,
    `SELECT r.id FROM releases r JOIN demands d ON d.release_id = r.id
     WHERE r.updated_at >= :since AND ${FACTS_DIFFER}` as string,
    { today, since: new Date(Math.max(0, at.getTime() - LONGEST_IMPORT_MS)) },
  );

const passed = (today: Day) =>
  rows(
    Title,
    `SELECT release_id AS id FROM demands WHERE week > ${UNDATED} AND week <= :week AND day < :today` as string,
    { week: weekOf(today), today },
  );
