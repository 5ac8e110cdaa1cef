/** A customer's titles: those that they registered for or were mailed about, each with its notices and what SES said of them. */
import type { Prisma } from "../../../prisma/generated/client/client";
import { searchReleases } from "../../catalogue/search-releases";
import type { Config } from "../../config";
import { prisma } from "../../database/prisma";
import { shopDay } from "../../shop-day";
import type { CustomerTitle } from "../../words/console/customer-facts";
import { readNotices } from "./customer-notices";

export interface Look {
  memberId: string;
  /** Words of a title, an ISBN or a release's number; empty for all titles. */
  about: string;
  now: Date;
  config: Config;
}

/** So many titles are shown; of a customer who has more, one is asked about by name. */
export const MOST_TITLES = 30;
/** So many alerts are looked at, the latest first. */
const MOST_ALERTS = 500;
/** Of titles that the customer never registered for. */
const MOST_OTHERS = 3;

export async function readTitles(look: Look): Promise<{ titles: CustomerTitle[]; isCut: boolean }> {
  const { memberId } = look;
  const matching = await releasesAbout(look);
  const where = matching ? { memberId, OR: matching.own } : { memberId };
  const db = await prisma();
  const alerts = await db.subscription.findMany({
    where,
    select: { releaseId: true, createdAt: true, removedAt: true, onSale: true },
    orderBy: { id: "desc" },
    take: MOST_ALERTS,
  });
  const notices = await readNotices(where);
  const timing = await db.timing.findUnique({ where: { memberId }, select: { onSale: true } });
  const latest = new Map<number, number>();
  const note = (releaseId: number, at: Date) =>
    latest.set(releaseId, Math.max(latest.get(releaseId) ?? 0, at.getTime()));
  for (const { releaseId, createdAt, removedAt } of alerts) note(releaseId, removedAt ?? createdAt);
  for (const { releaseId, at } of notices) note(releaseId, at);
  const ids = [...latest].sort(([, one], [, other]) => other - one).map(([id]) => id);
  const shown = ids.length > 0 ? ids.slice(0, MOST_TITLES) : (matching?.others ?? []).slice(0, MOST_OTHERS);
  const releases = await db.release.findMany({ where: { id: { in: shown } }, select: TITLE });
  const titles = shown.flatMap((id) => {
    const release = releases.find((one) => one.id === id);
    if (!release) return [];
    const { title, status, dayFrom, dayTo, precision, approximate, sale } = release;
    const alert = alerts.find((one) => one.releaseId === id);
    return [
      {
        releaseId: id,
        title,
        status,
        dayFrom,
        dayTo,
        precision,
        approximate,
        saleState: sale?.state ?? null,
        registeredAt: alert?.createdAt ?? null,
        removedAt: alert?.removedAt ?? null,
        wantsSale: alert?.onSale ?? timing?.onSale ?? true,
        notices: notices.filter(({ releaseId }) => releaseId === id).map(({ notice }) => notice),
      },
    ];
  });
  return { titles, isCut: ids.length > MOST_TITLES };
}

const TITLE = {
  id: true,
  title: true,
  status: true,
  dayFrom: true,
  dayTo: true,
  precision: true,
  approximate: true,
  sale: { select: { state: true } },
} as const satisfies Prisma.ReleaseSelect;

interface About {
  /** How the customer's own rows are found. */
  own: ({ releaseId: { in: number[] } } | { release: { title: { contains: string } } })[];
  /** Titles of the catalogue that are meant, the best first. */
  others: number[];
}

/** Null where nobody asks about a title. A title that is in no list any more is found among the customer's own. */
async function releasesAbout({ about, now, config }: Look): Promise<About | null> {
  const text = about.trim();
  if (text === "") return null;
  const today = shopDay(now, config.shop.timeZone);
  const found = (await searchReleases(text, { limit: 10, today })).map(({ id }) => id);
  const others = /^[1-9]\d{0,8}$/.test(text) ? [Number(text), ...found] : found;
  const literal = text.replace(/[\\%_]/g, "\\$&"); // Prisma takes these for wildcards
  return { own: [{ releaseId: { in: others } }, { release: { title: { contains: literal } } }], others };
}
