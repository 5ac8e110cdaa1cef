import { expect, test } from "vitest";
import { z } from "zod";
import { everyoneWaits, RELEASE_DAY } from "@/local/ses/mail-stage";
import { ownMailService } from "@/local/testing/mail-service";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { rows } from "../../database/sql";
import { notify } from "../notify";

const service = ownMailService({ members: 4 });

test("a mail is dated, and marked in the ledger, when it goes and not when its run began", async () => {
  await everyoneWaits(service.shop.members.slice(0, 4), await addRelease());
  service.ses.perSecond = 1;
  await notify({ now: RELEASE_DAY, config, mailer: service.mailer, findBuyable: async () => null });

  const dates = (await service.ses.parsed()).map(({ date }) => date?.getTime() ?? 0).sort();
  expect((dates[3] ?? 0) - (dates[0] ?? 0)).toBeGreaterThanOrEqual(2_000);
  expect(dates[0]).toBeGreaterThanOrEqual(RELEASE_DAY.getTime());
  expect(dates[3]).toBeLessThan(RELEASE_DAY.getTime() + 60_000);

  for (const table of ["mails", "notices"]) {
    const settled = await rows(
      z.object({ at: z.date() }),
      `SELECT settled_at AS at FROM ${table} ORDER BY settled_at`,
    );
    const instants = settled.map(({ at }) => at.getTime());
    expect(new Set(instants).size, table).toBe(4);
    for (const [index, at] of instants.entries()) {
      expect(at, table).toBeGreaterThanOrEqual(dates[index] ?? 0);
      expect(at - (dates[index] ?? 0), table).toBeLessThan(1_999); // a Date header has whole seconds
    }
  }
});
