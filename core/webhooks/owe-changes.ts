/** Makes deliveries of what has changed on releases since it was last looked at, and of sales that have begun. */
import { z } from "zod";
import { retryOnDeadlock } from "../database/retry-on-deadlock";
import { isNonEmpty, type Tx, transaction } from "../database/sql";
import type { Endpoint } from "./endpoints";
import { oweDeliveries } from "./owe-deliveries";
import type { BegunRelease, ChangedRelease } from "./webhook-event";

/** So many changes, or sales, are one message. */
const A_MESSAGE = 100;

const Mark = z.object({ done: z.number(), seen: z.number() });
const Last = z.object({ id: z.number().nullable() });
const Change = z.object({
  changeId: z.number(),
  id: z.number(),
  code: z.string().nullable(),
  title: z.string(),
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

/** Long texts of a history, such as a description, are cut: a receiver looks at the title. */
const LONGEST = 500;

/**
 * Up to where the history went a minute ago or more: what was being written then is there by now, although its numbers had
 * been given out before. The first look only notes where the history stands. Answers how many changes became messages.
 */
export const oweChanges = (endpoints: Endpoint[], now: Date): Promise<number> =>
  retryOnDeadlock(() => transaction((tx) => oweSince(tx, endpoints, now)));

async function oweSince(tx: Tx, endpoints: Endpoint[], now: Date): Promise<number> {
  const [{ id: last } = { id: null }] = await tx.rows(Last, "SELECT MAX(id) AS id FROM release_changes");
  const seen = last ?? 0;
  await tx.execute(
    "INSERT IGNORE INTO webhook_marks (name, done, seen, seen_at) VALUES (:name, :seen, :seen, :now)",
    { name: "changes", seen, now },
  );
  const [mark] = await tx.rows(
    Mark,
    "SELECT done, seen FROM webhook_marks WHERE name = 'changes' AND seen_at <= :before FOR UPDATE",
    { before: new Date(now.getTime() - SETTLED_MS) },
  );
  if (!mark) return 0;
  const isWanted = endpoints.some(
    ({ events, disabledAt }) => !disabledAt && events.includes("release.changed"),
  );
  const changes = isWanted ? await changesBetween(tx, mark) : [];
  for (let at = 0; at < changes.length; at += A_MESSAGE)
    await oweMessage(tx, changes.slice(at, at + A_MESSAGE), endpoints, now);
  const isWhole = changes.length < MOST_CHANGES;
  const done = isWhole ? mark.seen : (changes.at(-1)?.changeId ?? mark.seen);
  await tx.execute(
    "UPDATE webhook_marks SET done = :done, seen = :seen, seen_at = :now WHERE name = 'changes'",
    { done, seen: isWhole ? seen : mark.seen, now: isWhole ? now : new Date(now.getTime() - SETTLED_MS) },
  );
  return changes.length;
}

/** A chunk of an import is written within seconds. */
const SETTLED_MS = 55_000;
const MOST_CHANGES = 2_000;

const changesBetween = (tx: Tx, { done, seen }: z.output<typeof Mark>): Promise<z.output<typeof Change>[]> =>
  tx.rows(
    Change,
    `SELECT c.id AS changeId, r.id, r.code, r.title, c.field, c.value_before AS \`before\`, c.value_after AS \`after\`
       FROM release_changes c JOIN releases r ON r.id = c.release_id
      WHERE c.id > :done AND c.id <= :seen ORDER BY c.id LIMIT :most`,
    { done, seen, most: MOST_CHANGES },
  );

async function oweMessage(
  tx: Tx,
  found: z.output<typeof Change>[],
  endpoints: Endpoint[],
  now: Date,
): Promise<void> {
  const changes = found.map(
    ({ id, code, title, field, before, after }): ChangedRelease => ({
      id,
      code,
      title,
      field,
      before: before?.slice(0, LONGEST) ?? null,
      after: after?.slice(0, LONGEST) ?? null,
    }),
  );
  const occasion = `${found[0]?.changeId} ${found.at(-1)?.changeId}`;
  await oweDeliveries(tx, [{ name: "release.changed", occasion, data: { changes } }], endpoints, now);
}

const Begun = z.object({
  eventId: z.number(),
  id: z.number(),
  code: z.string().nullable(),
  title: z.string(),
});

const MOST_SALES = 1_000;

/** What the watch of sales has written down beside the sale itself; it goes once it is owed. Answers how many sales became messages. */
export const oweSales = (endpoints: Endpoint[], now: Date): Promise<number> =>
  retryOnDeadlock(() => transaction((tx) => oweBegun(tx, endpoints, now)));

async function oweBegun(tx: Tx, endpoints: Endpoint[], now: Date): Promise<number> {
  const found = await tx.rows(
    Begun,
    `SELECT e.id AS eventId, r.id, r.code, r.title FROM webhook_events e JOIN releases r ON r.id = e.release_id
      ORDER BY e.id LIMIT :most FOR UPDATE`,
    { most: MOST_SALES },
  );
  const ids = found.map(({ eventId }) => eventId);
  if (!isNonEmpty(ids)) return 0;
  for (let at = 0; at < found.length; at += A_MESSAGE) {
    const some = found.slice(at, at + A_MESSAGE);
    const releases = some.map(({ id, code, title }): BegunRelease => ({ id, code, title }));
    const occasion = `${some[0]?.eventId} ${some.at(-1)?.eventId}`;
    await oweDeliveries(tx, [{ name: "sale.begun", occasion, data: { releases } }], endpoints, now);
  }
  await tx.execute("DELETE FROM webhook_events WHERE id IN (:ids)", { ids });
  return found.length;
}
