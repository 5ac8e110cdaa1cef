/** A page of short links with what each brought lately, and one link's counts by day. */
import { z } from "zod";
import { day as dayShape, isNonEmpty, rows } from "../database/sql";
import { addDays, type Day } from "../shop-day";

const Row = z.object({
  code: z.string(),
  path: z.string(),
  campaign: z.string(),
  source: z.string().nullable(),
  medium: z.string().nullable(),
  createdAt: z.date(),
});
const Sum = z.object({ code: z.string(), clicks: z.string(), registrations: z.string() });

export interface BrowsedLink extends z.output<typeof Row> {
  /** Since `from`. */
  clicks: number;
  registrations: number;
}

export interface Browsing {
  /** A part of the code, the campaign, its source or medium, or the path; "" for all. */
  text: string;
  /** The code that the page before ended with. */
  after: string | null;
  limit: number;
  /** The first day whose counts are added up. */
  from: Day;
}

/** A search looks through so many links from the newest on, so that it costs the same however many there are. */
const SEARCHED = 2_000;

/** The newest first. */
export async function browseLinks({ text, after, limit, from }: Browsing): Promise<BrowsedLink[]> {
  const found = text === "" ? await pageOf(after ?? "", limit) : await matching(text, limit);
  const codes = found.map(({ code }) => code);
  if (!isNonEmpty(codes)) return [];
  const sums = await rows(
    Sum,
    `SELECT code, SUM(clicks) AS clicks, SUM(registrations) AS registrations
       FROM link_counts WHERE code IN (:codes) AND day >= :from GROUP BY code`,
    { codes, from },
  );
  const byCode = new Map(sums.map((sum) => [sum.code, sum]));
  return found.map((link) => {
    const { clicks = 0, registrations = 0 } = byCode.get(link.code) ?? {};
    return { ...link, clicks: Number(clicks), registrations: Number(registrations) };
  });
}

const COLUMNS = "l.code, l.path, l.campaign, l.source, l.medium, l.created_at AS createdAt";
/** Named, because a server that takes the table for a small one reads all of it. */
const BY_AGE = "short_links l FORCE INDEX (short_links_newest)";
const NEWEST = "ORDER BY l.created_at DESC, l.code DESC";

function pageOf(after: string, limit: number): Promise<z.output<typeof Row>[]> {
  if (after === "") return rows(Row, `SELECT ${COLUMNS} FROM ${BY_AGE} ${NEWEST} LIMIT :limit`, { limit });
  return rows(
    Row,
    `SELECT ${COLUMNS} FROM ${BY_AGE} JOIN short_links a ON a.code = :after
      WHERE l.created_at <= a.created_at AND (l.created_at < a.created_at OR l.code < a.code)
      ${NEWEST} LIMIT :limit`,
    { after, limit },
  );
}

const matching = (text: string, limit: number): Promise<z.output<typeof Row>[]> =>
  rows(
    Row,
    `SELECT ${COLUMNS} FROM (SELECT * FROM short_links FORCE INDEX (short_links_newest) ORDER BY created_at DESC, code DESC LIMIT :searched) l
      WHERE LOCATE(:text, LOWER(CONCAT_WS(' ', l.code, l.campaign, l.source, l.medium, l.path))) > 0
      ${NEWEST} LIMIT :limit`,
    { text: text.toLowerCase(), searched: SEARCHED, limit },
  );

const Counted = z.object({ day: dayShape, clicks: z.string(), registrations: z.string() });
const Total = z.object({ clicks: z.string().nullable(), registrations: z.string().nullable() });

/** What a link brought on a day of the shop. */
export interface LinkDay {
  day: Day;
  clicks: number;
  registrations: number;
}

export interface LinkCounts {
  /** Every day from `from` to `to`, also those on which nobody came. */
  days: LinkDay[];
  /** Since the link was made. */
  clicks: number;
  registrations: number;
}

export async function countLink(code: string, { from, to }: { from: Day; to: Day }): Promise<LinkCounts> {
  const counted = await rows(
    Counted,
    `SELECT day, SUM(clicks) AS clicks, SUM(registrations) AS registrations
       FROM link_counts WHERE code = :code AND day BETWEEN :from AND :to GROUP BY day`,
    { code, from, to },
  );
  const [total] = await rows(
    Total,
    "SELECT SUM(clicks) AS clicks, SUM(registrations) AS registrations FROM link_counts WHERE code = :code",
    { code },
  );
  const byDay = new Map(counted.map((row) => [row.day, row]));
  const days: LinkDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const { clicks = 0, registrations = 0 } = byDay.get(day) ?? {};
    days.push({ day, clicks: Number(clicks), registrations: Number(registrations) });
  }
  return { days, clicks: Number(total?.clicks ?? 0), registrations: Number(total?.registrations ?? 0) };
}
