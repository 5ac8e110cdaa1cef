import { beforeAll, beforeEach, expect, test } from "vitest";
import { ownMailService } from "@/local/testing/mail-service";
import { readRows } from "@/local/testing/read-rows";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute } from "../../database/sql";
import { pauseMail, resumeMail } from "../../subscriptions/pause";
import { subscribe } from "../../subscriptions/subscribe";
import { saveTimings, USUAL_TIMINGS } from "../../subscriptions/timings";
import { notify } from "../notify";
import { hashAddress } from "../settle/address-hash";

const service = ownMailService({ members: 1 });
let memberId = "";
let address = "";
let releaseId: number;

const on = (day: string) => new Date(`${day}T00:00:00Z`); // 09:00 in Tokyo
const DAY = "2026-12-09";

beforeAll(async () => {
  [memberId = ""] = service.shop.members;
  address = await service.shop.addressOf(memberId);
});

beforeEach(async () => {
  releaseId = await addRelease({ title: "月の図書館", day: "2026-12-12" });
  const wish = { memberId, releaseId, locale: "ja", wording: "w", page: "/", now: on("2026-12-01") } as const;
  await subscribe(wish, { config, findBuyable: async () => null });
});

const suppress = (kind: string) =>
  execute(
    "INSERT INTO suppressions (member_id, kind, address_hash, at) VALUES (:memberId, :kind, :addressHash, :at)",
    { memberId, kind, addressHash: hashAddress(address), at: on(DAY) },
  );
const inShop = (set: string) => service.shop.asStaff(`UPDATE users SET ${set} WHERE user_id = ?`, [memberId]);

const BARRIERS = {
  paused: { up: () => pauseMail({ memberId, now: on(DAY) }), down: () => resumeMail(memberId) },
  complained: {
    up: () => suppress("complaint"),
    down: () => execute("DELETE FROM suppressions WHERE kind = 'complaint'"),
  },
  bouncing: {
    up: () => suppress("bounce"),
    down: () => inShop("email = 'new.address@example.com'"),
  },
  suspended: { up: () => inShop("status = 'SUSPENDED'"), down: () => inShop("status = 'ACTIVE'") },
  left: { up: () => inShop("withdrawn_at = '2026-12-05'"), down: () => inShop("withdrawn_at = NULL") },
  refused: {
    up: async () => {
      service.ses.behave = ({ to }) => (to === address ? "reject" : "accept");
    },
    down: async () => {
      service.ses.behave = () => "accept";
    },
  },
};

const changed = (set: string) =>
  execute(`UPDATE releases SET ${set}, updated_at = :updatedAt WHERE id = :releaseId`, {
    updatedAt: on(DAY),
    releaseId,
  });
const OCCASIONS = {
  moved: () => changed("day_from = '2026-12-20', day_to = '2026-12-20'"),
  "called-off": () => changed("status = 'cancelled'"),
  "pre-order-open": () =>
    execute(
      `INSERT INTO sales (release_id, state, since, preorders) VALUES (:releaseId, 'pre-order-open', :since, 1)`,
      { releaseId, since: on(DAY) },
    ),
  "back-in-stock": () =>
    execute(
      `INSERT INTO sales (release_id, state, since, starts, sold_out_at) VALUES (:releaseId, 'on-sale', :since, 2, :since)`,
      { releaseId, since: on(DAY) },
    ),
  "on-sale": () => changed(`day_from = '${DAY}', day_to = '${DAY}'`),
  "days-before": () => saveTimings(memberId, { ...USUAL_TIMINGS, daysBefore: 3 }, on("2026-12-01")),
};

const cases = Object.keys(BARRIERS).flatMap((barrier) =>
  Object.keys(OCCASIONS).map((occasion) => ({ barrier, occasion })),
);

test.each(cases)(
  "$occasion, $barrier: planned once in ten runs, and mailed once when that is over",
  async ({ barrier, occasion }) => {
    const { up, down } = BARRIERS[barrier as keyof typeof BARRIERS];
    await up();
    await OCCASIONS[occasion as keyof typeof OCCASIONS]();
    const run = () => notify({ config, findBuyable: async () => null, now: on(DAY), mailer: service.mailer });
    expect(await run()).toMatchObject({ planned: 1, sent: 0 });
    for (let minute = 1; minute < 10; minute += 1)
      expect(await run()).toMatchObject({ planned: 0, sent: 0, failed: 0, cancelled: 0 });
    expect(await readRows("SELECT occasion FROM notices")).toEqual([{ occasion }]);
    expect(await readRows("SELECT id FROM mails")).toHaveLength(1);
    await down();
    const owed = barrier === "refused" ? 0 : 1;
    expect(await run()).toMatchObject({ planned: owed, sent: owed });
    expect(await run()).toMatchObject({ planned: 0, sent: 0 });
    await inShop(`email = '${address}'`);
  },
);
