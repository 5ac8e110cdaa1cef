import { expect, test } from "vitest";
import { z } from "zod";
import { everyoneWaits, RELEASE_DAY } from "@/local/ses/mail-stage";
import { busiestSecond, rateBucket } from "@/local/ses/rate-bucket";
import { ownMailService } from "@/local/testing/mail-service";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { rows } from "../../database/sql";
import type { Mailer } from "../../mail/ses";
import { notify } from "../notify";

const PER_SECOND = 160;
const service = ownMailService({ members: 4 * PER_SECOND });

/** A SES behind a way that holds what leaves, and lets it arrive all at once every so many milliseconds. */
function sesInWaves(ms: number): Mailer & { arrivals: number[]; throttled: number } {
  const take = rateBucket(PER_SECOND);
  const ses = {
    arrivals: [] as number[],
    throttled: 0,
    quota: async () => ({ perSecond: PER_SECOND, left: 1_000_000 }),
    senderTrouble: async () => null,
    send: async () => {
      await new Promise((resolve) => setTimeout(resolve, ms - (performance.now() % ms)));
      ses.arrivals.push(performance.now());
      if (take()) return { kind: "accepted", messageId: `m-${ses.arrivals.length}` } as const;
      ses.throttled += 1;
      return { kind: "not-now", error: "Throttling", why: "throttled" } as const;
    },
    suppressions: { find: async () => null, remove: async () => undefined },
    close: () => undefined,
  };
  return ses;
}

test("jitter on the way neither throttles nor lowers the pace", async () => {
  await everyoneWaits(service.shop.members, await addRelease());
  const mailer = sesInWaves(700);
  const summary = await notify({ now: RELEASE_DAY, config, mailer, findBuyable: async () => null });
  const { arrivals, throttled } = mailer;
  expect(summary).toMatchObject({ sent: service.shop.members.length, unknown: 0, stopped: null });
  expect(busiestSecond(arrivals), "arrivals in the busiest second").toBeGreaterThan(PER_SECOND);
  expect(throttled).toBe(0);
  const [pace] = await rows(z.object({ share: z.string() }), "SELECT share FROM mail_pace");
  expect(Number(pace?.share)).toBe(0.97);
});
