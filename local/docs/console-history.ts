/** What the pictures of the console show of a shop of some size: a month of imports, mails and clicks, and a file that is held. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { execute, rows } from "../../core/database/sql";
import { addLink } from "../../core/links/add-link";
import { countMails } from "../../core/notices/settle/count-mails";
import { addDays, type Day } from "../../core/shop-day";
import { importFeedJob } from "../../jobs/import";

export const LINK = "spring";

/** Days like the first import's, but for the one before last: it brought a tenth of the rows. */
export async function addImports(today: Day): Promise<void> {
  const [first] = await rows(
    z.object({ rows: z.number() }),
    "SELECT `rows` FROM import_runs ORDER BY id LIMIT 1",
  );
  const usual = first?.rows ?? 0;
  for (let ago = 32; ago > 0; ago -= 1) {
    const isOdd = ago === 2;
    await execute(
      `INSERT INTO import_runs (provider, profile, source, sha256, as_of, state, \`rows\`, added, changed, missing, rejected, started_at, finished_at)
       VALUES ('partner', 'generic-ja', 'partner.csv', REPEAT('0', 64), :day, 'applied', :rows, 3, :changed, 1, :rejected, :at, :at)`,
      {
        day: addDays(today, -ago),
        rows: isOdd ? Math.round(usual / 10) : usual - ago,
        changed: 6 + ((ago * 37) % 17),
        rejected: isOdd ? 14 : ago % 3,
        at: new Date(`${addDays(today, -ago - 1)}T21:00:00Z`),
      },
    );
  }
}

export async function addMails(today: Day): Promise<void> {
  for (let ago = 1; ago < 30; ago += 1) {
    const day = addDays(today, -ago);
    const sent = 300 + ((ago * 137) % 400) + (ago % 7 === 3 ? 900 : 0);
    for (const [state, count] of [
      ["sent", sent],
      ["failed", ago % 9],
    ] as const)
      await execute(
        `INSERT INTO mails (member_id, occasion, day, locale, state, attempts, created_at, settled_at)
         WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 100)
         SELECT CONCAT(:state, a.i, ' ', b.i), 'on-sale', :day, 'ja', :state, 1, :at, :at FROM n a JOIN n b LIMIT :count`,
        { state, count, day, at: new Date(`${day}T00:00:00Z`) },
      );
  }
  await countMails();
}

export async function addClicks(today: Day, now: Date): Promise<void> {
  const [title] = await rows(
    z.object({ id: z.number(), slug: z.string() }),
    "SELECT id, slug FROM releases WHERE status = 'forthcoming' ORDER BY day_to, id LIMIT 1",
  );
  const link = { code: LINK, campaign: "Spring fair", source: "newsletter", medium: "email" };
  const at = `/releases/${title?.id}-${title?.slug}`;
  await addLink({ path: at, ...link }, new Date(now.getTime() - 21 * 86_400_000));
  for (let ago = 0; ago < 21; ago += 1)
    await execute(
      "INSERT INTO link_counts (code, day, slot, clicks, registrations) VALUES (:code, :day, 0, :clicks, :registrations)",
      {
        code: LINK,
        day: addDays(today, -ago),
        clicks: 40 + ((ago * 53) % 190) + (ago % 7 === 6 ? 240 : 0),
        registrations: 3 + ((ago * 11) % 26),
      },
    );
}

/** A second provider's file of today, in which most days move by a week and some prices double; returns its number. */
export async function addHeldImport(today: Day, now: Date): Promise<number> {
  const titles = await rows(
    z.object({ title: z.string() }),
    "SELECT title FROM releases WHERE provider = 'partner' ORDER BY id LIMIT 60",
  );
  const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-pictures-"));
  const file = path.join(folder, "wholesaler.csv");
  const lines = (moved: number, dear: number) =>
    titles.map(({ title }, at) => {
      const day = addDays(today, 20 + at + (at % 10 < moved ? 7 : 0));
      return [`W${at}`, `"${title.replaceAll('"', '""')}"`, day, at % 10 < dear ? 3_080 : 1_540].join(",");
    });
  const write = (body: string[]) =>
    writeFileSync(file, ["商品ID,タイトル,発売日,税込価格", ...body, ""].join("\n"));
  const job = { profile: "generic-ja", provider: "wholesaler", file };
  write(lines(0, 0));
  await importFeedJob({ ...job, now: new Date(now.getTime() - 86_400_000), asOf: addDays(today, -1) });
  write(lines(8, 1));
  const { runId } = await importFeedJob({ ...job, now, asOf: today });
  rmSync(folder, { recursive: true });
  return runId;
}
