import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { ownMailService } from "@/local/testing/mail-service";
import { readRows } from "@/local/testing/read-rows";
import config from "@/shinkan.config";
import { day, rows } from "../database/sql";
import type { NonEmpty } from "../database/statement";
import { requireProfile } from "../feed/profiles/find-profile";
import { importFeed } from "../imports/import-feed";
import { NO_PRECEDENCE } from "../imports/precedence/precedence";
import { addDays, type Day, instantOf, toDay } from "../shop-day";
import { subscribe } from "../subscriptions/subscribe";
import { notify } from "./notify";

const folder = path.join(process.env.SHINKAN_DATA ?? "", "lnrelease");
const byDay = async () => null;
const at = (day: Day, time: string) => instantOf(day, time, "Asia/Tokyo");

const service = ownMailService({ members: 1 });

async function importDay(day: Day): Promise<void> {
  const file = path.join(folder, `${day}.csv.gz`);
  if (!existsSync(file)) return;
  const now = at(day, "05:00");
  await importFeed({
    provider: "lnrelease",
    profile: requireProfile("lnrelease"),
    file,
    asOf: day,
    now,
    precedence: NO_PRECEDENCE,
  });
}

const Dated = z.object({ id: z.number(), day });

/** What the catalogue says today of the titles waited for, read without any of the code under test. */
const dated = (ids: NonEmpty<number>) =>
  rows(
    Dated,
    `SELECT id, day_to AS day FROM releases WHERE id IN (:ids) AND \`precision\` = 'day' AND approximate = FALSE
       AND status NOT IN ('cancelled', 'removed', 'postponed_indefinite', 'cancel_pending') AND missing_since IS NULL`,
    { ids },
  );

/** What has gone so far about titles on sale; a date that moves is another occasion. */
async function onSaleMails(): Promise<{ notices: number; mails: number }> {
  const [row] = await rows(
    z.object({ notices: z.number(), mails: z.number() }),
    "SELECT COUNT(*) AS notices, COUNT(DISTINCT mail_id) AS mails FROM notices WHERE occasion = 'on-sale' AND state = 'sent'",
  );
  return row ?? { notices: 0, mails: 0 };
}

test.skipIf(!process.env.SHINKAN_DATA)(
  "a member who waits for 200 real titles hears of each once, in one mail a day (needs SHINKAN_DATA)",
  async () => {
    const first = toDay("2025-02-01");
    await importDay(first);
    const [memberId = ""] = service.shop.members;
    const coming = await rows(
      z.object({ id: z.number() }),
      "SELECT id FROM releases WHERE `precision` = 'day' AND day_to > :first ORDER BY day_to, id LIMIT 200",
      { first },
    );
    for (const { id } of coming) {
      const wish = { memberId, releaseId: id, locale: "en", wording: "w", page: "/" } as const;
      await subscribe({ ...wish, now: at(first, "12:00") }, { config, findBuyable: byDay });
    }
    const waiting = new Set(coming.map(({ id }) => id));
    const listed = { ...config, mail: { ...config.mail, listed: 100 } };
    for (let day = addDays(first, 1); day < "2025-05-01"; day = addDays(day, 1)) {
      await importDay(day);
      const due = (await dated([0, ...waiting])).filter((one) => one.day <= day);
      for (const { id } of due) waiting.delete(id);
      const before = await onSaleMails();
      const run = await notify({
        now: at(day, "08:00"),
        config: listed,
        findBuyable: byDay,
        mailer: service.mailer,
      });
      const { notices, mails } = await onSaleMails();
      const added = { notices: notices - before.notices, mails: mails - before.mails };
      expect.soft(added, day).toEqual({ notices: due.length, mails: due.length > 0 ? 1 : 0 });
      expect.soft(run.expired, day).toBe(0);
      const again = await notify({
        now: at(day, "20:00"),
        config: listed,
        findBuyable: byDay,
        mailer: service.mailer,
      });
      expect.soft(again.sent, day).toBe(0);
    }
    const [twice] = await readRows(
      "SELECT release_id FROM notices WHERE occasion = 'on-sale' GROUP BY release_id HAVING COUNT(*) > 1",
    );
    expect(twice).toBeUndefined();
    expect(waiting.size).toBeLessThan(20);
    expect(service.ses.accepted.length).toBeGreaterThan(10);
  },
);
