/** Puts titles on the site: imported and published as every night. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { releasePath } from "@/app/_lib/addresses/paths";
import { rows } from "@/core/database/sql";
import { ABROAD } from "@/examples/feeds/titles-abroad";
import { importFeedJob } from "@/jobs/import";
import { publish } from "@/jobs/publish";
import { HOME, stepInside } from "./surroundings";

export interface Title {
  name: string;
  /** As a partner would write it: 2026-12-04, 12月上旬, 未定. */
  date: string;
  author?: string;
  isbn?: string;
  series?: string;
  label?: string;
  publisher?: string;
  format?: string;
  volume?: string;
  /** With tax, in yen. */
  price?: number;
}

export interface Imported {
  id: number;
  name: string;
  path: string;
}

/** A day so many days from now, in the shop's time zone. */
export const inDays = (days: number): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(Date.now() + days * 86_400_000);

const HEAD = "商品ID,タイトル,発売日,著者,ISBN,シリーズ,レーベル,出版社,判型,巻数,税込価格";

/** The provider's whole file: what it listed before and does not list now is missing. Throws if none came of it. */
export async function importTitles(
  provider: string,
  titles: Title[],
): Promise<[first: Imported, ...others: Imported[]]> {
  stepInside();
  return await importHere(provider, titles);
}

/** What stands on the site before any story begins: titles in other letters, with signs and dots, for lists and searches to cope with. */
export const importAbroad = (): Promise<Imported[]> =>
  importHere(
    ABROAD_PROVIDER,
    ABROAD.map(([name, , author], place) => ({ name, author, date: inDays(3 + place), price: 1540 })),
  );

/** Those titles, as this process finds them. */
export async function findAbroad(): Promise<Imported[]> {
  stepInside();
  return await importedBy(ABROAD_PROVIDER);
}

const ABROAD_PROVIDER = "abroad";

/** Into the databases that this process is at home in. */
async function importHere(
  provider: string,
  titles: Title[],
): Promise<[first: Imported, ...others: Imported[]]> {
  const file = path.join(HOME, `${provider}.csv`);
  const lines = titles.map((title, index) => {
    const { name, date, author = "夏野 汀", isbn, series, label, publisher, format, volume, price } = title;
    return [index + 1, name, date, author, isbn, series, label, publisher, format, volume, price]
      .map((text = "") => `"${String(text).replaceAll('"', '""')}"`)
      .join(",");
  });
  writeFileSync(file, `${[HEAD, ...lines].join("\n")}\n`);
  const now = new Date();
  const { tags } = await importFeedJob({ profile: "generic-ja", provider, file, now });
  await publish({ tags, now: new Date() });
  const [first, ...others] = await importedBy(provider);
  if (!first) throw new Error("Nothing was imported.");
  return [first, ...others];
}

async function importedBy(provider: string): Promise<Imported[]> {
  const found = await rows(
    z.object({ id: z.number(), slug: z.string(), title: z.string() }),
    "SELECT id, slug, title FROM releases WHERE provider = :provider ORDER BY id",
    { provider },
  );
  return found.map(({ id, slug, title }) => ({ id, name: title, path: releasePath({ id, slug }) }));
}
