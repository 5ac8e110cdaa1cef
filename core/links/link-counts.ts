/** Clicks and registrations of short links in, numbers by day out: nothing about who it was. */
import { randomInt } from "node:crypto";
import { execute, query } from "../database/pool";
import type { Day } from "../shop-day";
import type { ShortLink } from "./short-link";

/** Rows that share a link's day, so that a crowd does not queue for one of them. */
const SLOTS = 8;

export const countClick = (code: string, day: Day): Promise<unknown> => count("clicks", code, day);

/** A code that is none of ours counts for nothing. */
export const countRegistration = (code: string, day: Day): Promise<unknown> =>
  count("registrations", code, day);

const count = (what: "clicks" | "registrations", code: string, day: Day) =>
  execute(
    `INSERT INTO link_counts (code, day, slot, ${what}) SELECT code, ?, ?, 1 FROM short_links WHERE code = ?
     ON DUPLICATE KEY UPDATE ${what} = link_counts.${what} + 1`,
    [day, randomInt(SLOTS), code],
  );

export interface CountedLink extends ShortLink {
  clicks: number;
  registrations: number;
  /** The last day on which somebody came. */
  lastDay: Day | null;
}

/** Every link, the newest first. */
export const listLinks = (): Promise<CountedLink[]> =>
  query<CountedLink>(
    `SELECT l.code, l.path, l.campaign, l.source, l.medium, CAST(COALESCE(SUM(c.clicks), 0) AS SIGNED) AS clicks,
       CAST(COALESCE(SUM(c.registrations), 0) AS SIGNED) AS registrations, MAX(c.day) AS lastDay
     FROM short_links l LEFT JOIN link_counts c ON c.code = l.code
     GROUP BY l.code, l.path, l.campaign, l.source, l.medium, l.created_at ORDER BY l.created_at DESC, l.code`,
  );
