/** A service in which so many members all wait for one title: a database, a shop and a fake SES of its own. */
import { z } from "zod";
import { insertRows } from "../../core/database/bulk";
import { execute, rows, transaction } from "../../core/database/sql";
import { freshDatabase } from "../testing/test-database";
import { freshShop, type TestShop } from "../testing/test-members";
import { addRelease } from "../testing/test-releases";
import { type Behaviour, type FakeSes, startFakeSes } from "./fake-ses";

export interface Stage {
  shop: TestShop;
  ses: FakeSes;
  releaseId: number;
  stop(): Promise<void>;
}

export const RELEASE_DAY = new Date("2026-12-10T00:00:00Z"); // 09:00 in Tokyo

export async function openStage(schema: string, members: number, behave: () => Behaviour): Promise<Stage> {
  const db = await freshDatabase();
  const shop = await freshShop(db.adminUrl, schema, members);
  const ses = await startFakeSes(behave);
  const releaseId = await addRelease();
  await everyoneWaits(shop.members, releaseId);
  const stop = async () => {
    await ses.stop();
    await shop.drop();
    await db.drop();
  };
  return { shop, ses, releaseId, stop };
}

export async function everyoneWaits(members: string[], releaseId: number): Promise<void> {
  const at = new Date("2026-12-01T00:00:00Z");
  const consent = await execute(
    "INSERT INTO consents (member_id, purpose, wording, locale, page, given_at) VALUES ('0', 'release-mail', 'w', 'ja', '/', :at)",
    { at },
  );
  await transaction((tx) =>
    insertRows(
      tx,
      "INSERT INTO subscriptions (member_id, release_id, consent_id, locale, created_at)",
      members.map((id) => [id, releaseId, consent.insertId, "ja", at]),
    ),
  );
}

/** Notices by state. */
export async function countStates(): Promise<Record<string, number>> {
  const found = await rows(
    z.object({ state: z.string(), count: z.number() }),
    "SELECT state, COUNT(*) AS count FROM notices GROUP BY state",
  );
  return Object.fromEntries(found.map(({ state, count }) => [state, count]));
}

/** How many of these addresses got more than one mail. */
export function countTwice(addresses: string[]): number {
  const seen = new Map<string, number>();
  for (const address of addresses) seen.set(address, (seen.get(address) ?? 0) + 1);
  return [...seen.values()].filter((mails) => mails > 1).length;
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
