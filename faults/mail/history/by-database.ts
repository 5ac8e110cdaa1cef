/** The mails that the ledger in the database sends for histories: planned, gathered, claimed and settled by the real code. */
import { execute } from "@/core/database/sql";
import { planStep } from "@/core/notices/notify";
import { openGeneration } from "@/core/notices/plan/open-generation";
import { claimMails } from "@/core/notices/send/claim";
import { findUnsold, holdUnsold } from "@/core/notices/send/hold-unsold";
import { hashAddress } from "@/core/notices/settle/address-hash";
import { findBouncing } from "@/core/notices/settle/find-bouncing";
import { type Ending, settleMail } from "@/core/notices/settle/settle";
import { Refusal } from "@/core/refusal";
import type { SaleState } from "@/core/release/vocabulary";
import { watchSales } from "@/core/sales/watch-sales";
import type { Member } from "@/core/shop/member-row";
import { type Day, instantOf } from "@/core/shop-day";
import type { ShopSales } from "@/core/subscriptions/on-sale";
import { pauseMail, resumeMail } from "@/core/subscriptions/pause";
import { isSubscribed, subscribe } from "@/core/subscriptions/subscribe";
import { saveTitleTimings } from "@/core/subscriptions/timings";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import type { Life } from "./facts";
import type { Event, History } from "./history";
import { bornOf, lived, toldDay, watched } from "./life";
import type { ToldMail } from "./oracle";

interface Lived {
  history: History;
  memberId: string;
  releaseId: number;
  /** Null where the shop's products are not known. */
  code: string | null;
  life: Life;
  mails: ToldMail[];
  /** In the shop now; another one whenever a bouncing one was put right. */
  address: string;
}

interface Lives {
  mails: ToldMail[][];
  /** What runs planned that came again in the same minute: nothing, or a notice is planned without end. */
  plannedAgain: number;
}

const at = (day: Day, time: string): Date => instantOf(day, time, config.shop.timeZone);

/** All must have the same days and the same schedule; each is lived by a member and a title of its own. */
export async function mailsByDatabase(histories: History[]): Promise<Lives> {
  const lives = await Promise.all(histories.map(beginLife));
  const byRelease = new Map(lives.map((one) => [one.releaseId, one]));
  const byMember = new Map(lives.map((one) => [one.memberId, one]));
  const byCode = new Map(lives.map((one) => [one.code, one]));
  const plan = async (now: Date) =>
    (
      await planStep({
        now,
        config,
        ...salesOf(byCode),
        findMembers: membersOf(byMember),
        suppressions: NOBODY_AT_SES,
        isRoutine: true,
      })
    ).planned;
  let plannedAgain = 0;
  for (const [index, { day, runs }] of (histories[0]?.days ?? []).entries()) {
    await live(lives, index, "evening", at(day, "02:00"));
    await watch(lives, byCode, day, "evening");
    if (runs.night) await plan(at(day, "03:00"));
    if (runs.night) plannedAgain += await plan(at(day, "03:00"));
    await live(lives, index, "night", at(day, "04:00"));
    await watch(lives, byCode, day, "night");
    for (let minute = 0; runs.morning && minute < 3; minute += 1) {
      await plan(at(day, "09:00"));
      plannedAgain += await plan(at(day, "09:00"));
      await send({ byRelease, byMember, byCode }, day);
    }
    if (runs.morning) plannedAgain += await plan(at(day, "09:00"));
  }
  return { mails: lives.map(({ mails }) => mails), plannedAgain };
}

/** What SES withholds is its own matter, and tested beside it. */
const NOBODY_AT_SES = { find: async () => null, remove: async () => undefined };

/** What the shop would say. */
const membersOf = (byMember: Map<string, Lived>) => async (ids: readonly string[]) => {
  const lives = ids.flatMap((id) => byMember.get(id) ?? []);
  return new Map(lives.map((one): [string, Member] => [one.memberId, memberOf(one)]));
};

/** How the shop sells its titles; one without a code is none of its. */
const productsOf = (byCode: Map<string | null, Lived>) => async (codes: readonly string[]) =>
  new Map(codes.flatMap((code) => productOf(code, byCode.get(code)?.life.title.sale?.inShop)));

const productOf = (code: string, state: SaleState | undefined) =>
  state && state !== "not-listed" ? [[code, { state }] as const] : [];

function salesOf(byCode: Map<string | null, Lived>): ShopSales {
  const findIn = (states: SaleState[]) => async (codes: readonly string[]) =>
    new Map([...(await productsOf(byCode)(codes))].filter(([, { state }]) => states.includes(state)));
  return { findBuyable: findIn(["on-sale"]), findOrderable: findIn(["on-sale", "pre-order-open"]) };
}

const memberOf = ({ memberId, address, life }: Lived): Member => ({
  id: memberId,
  email: address,
  name: null,
  active: !life.barriers.has("gone"),
  role: null,
});

async function beginLife(history: History, index: number): Promise<Lived> {
  const { start, first, timings, hasShop } = history;
  const memberId = `history-${index}`;
  const code = hasShop ? `code-${index}` : null;
  const { status, day, isExact } = start;
  const releaseId = await addRelease({ code, day, status, precision: isExact ? "day" : "month" });
  await execute("UPDATE releases SET updated_at = :updatedAt WHERE id = :releaseId", {
    updatedAt: at(first, "01:00"),
    releaseId,
  });
  await execute(
    "INSERT INTO timings (member_id, days_before, on_sale, back_in_stock, preorder_open, moved, called_off, updated_at) VALUES (:memberId, :daysBefore, :onSale, :backInStock, :preorderOpen, :moved, :calledOff, :updatedAt)",
    {
      memberId,
      daysBefore: timings.daysBefore,
      onSale: timings.onSale,
      backInStock: timings.backInStock,
      preorderOpen: timings.preorderOpen,
      moved: timings.moved,
      calledOff: timings.calledOff,
      updatedAt: at(first, "01:00"),
    },
  );
  return {
    history,
    memberId,
    releaseId,
    code,
    life: bornOf(history),
    mails: [],
    address: `${memberId}@example.com`,
  };
}

/** The job that asks the shop how its sales stand. */
async function watch(
  lives: Lived[],
  byCode: Map<string | null, Lived>,
  day: Day,
  when: Event["when"],
): Promise<void> {
  await watchSales({
    now: at(day, when === "evening" ? "02:00" : "04:00"),
    config,
    findProducts: productsOf(byCode),
  });
  for (const one of lives) one.life = watched(one.life, day, when);
}

async function live(lives: Lived[], index: number, when: Event["when"], now: Date): Promise<void> {
  for (const one of lives) {
    const today = one.history.days[index];
    for (const event of today?.events.filter((each) => each.when === when) ?? []) {
      const before = one.life;
      const isFulfilled = before.wait.waits && !(await isSubscribed(one.memberId, one.releaseId));
      one.life = lived(before, event, (today?.day ?? "") as Day, isFulfilled);
      await write(one, before, event, now);
    }
  }
}

async function write(one: Lived, before: Life, event: Event, now: Date): Promise<void> {
  const { releaseId, memberId, life } = one;
  if (event.title) {
    const { status, isExact, day } = event.title;
    await execute(
      "UPDATE releases SET status = :status, `precision` = :precision, day_from = :day, day_to = :day, updated_at = :now WHERE id = :releaseId",
      { status, precision: isExact ? "day" : "month", day, now, releaseId },
    );
  }
  if (event.barrier) await raise(one, event.barrier, now);
  if (event.reopen) await openGeneration({ releaseId, by: "history", now });
  if (event.wait) await register(one, now);
  if (!life.wait.waits && before.wait.waits) {
    await execute("UPDATE subscriptions SET removed_at = :now WHERE member_id = :memberId", {
      now,
      memberId,
    });
  }
}

const AS_USUAL = {
  daysBefore: null,
  onSale: null,
  backInStock: null,
  preorderOpen: null,
  moved: null,
  calledOff: null,
};

/** The history knows by itself when that is refused; the member's usual timings hold for the title. */
async function register({ memberId, releaseId, code, life }: Lived, now: Date): Promise<void> {
  const isOnSale = life.title.sale?.inShop === "on-sale";
  const findBuyable = async () => (code === null ? null : new Map(isOnSale ? [[code, {}]] : []));
  const wish = { memberId, releaseId, locale: "ja", wording: "w", page: "/", now } as const;
  try {
    await subscribe(wish, { config, findBuyable });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  await saveTitleTimings(memberId, releaseId, AS_USUAL);
}

/** What the member, the shop or SES does; whether a member is gone or refused is asked when a mail goes. */
async function raise(one: Lived, { what, isUp }: NonNullable<Event["barrier"]>, now: Date): Promise<void> {
  const { memberId } = one;
  if (what === "paused") await (isUp ? pauseMail({ memberId, now }) : resumeMail(memberId));
  if (what === "complained" && !isUp) await execute(LIFT, { memberId });
  if (what === "complained" && isUp)
    await execute(SUPPRESS, { memberId, kind: "complaint", address: "", now });
  if (what !== "bouncing") return;
  if (isUp) await execute(SUPPRESS, { memberId, kind: "bounce", address: hashAddress(one.address), now });
  else one.address = `again-${one.address}`;
}

const SUPPRESS =
  "REPLACE INTO suppressions (member_id, kind, address_hash, at) VALUES (:memberId, :kind, :address, :now)";
const LIFT = "DELETE FROM suppressions WHERE member_id = :memberId AND kind = 'complaint'";

interface Index {
  byRelease: Map<number, Lived>;
  byMember: Map<string, Lived>;
  byCode: Map<string | null, Lived>;
}

async function send({ byRelease, byMember, byCode }: Index, day: Day): Promise<void> {
  const now = at(day, "09:00");
  for (;;) {
    const { seen, mails: claimed } = await claimMails({ limit: 100, now, config });
    if (seen === 0) return;
    const mails = await holdUnsold(claimed, await findUnsold(claimed, salesOf(byCode)), now);
    const addresses = new Map([...byMember].map(([id, { address }]) => [id, address]));
    const bouncing = await findBouncing(addresses, now);
    for (const mail of mails) {
      const ending = endingOf(byMember.get(mail.memberId), bouncing.has(mail.memberId), mail.id);
      if (ending.state === "sent")
        for (const releaseId of mail.releaseIds) record(byRelease.get(releaseId), mail.occasion, day);
      await settleMail(mail, ending, now);
    }
  }
}

function endingOf(one: Lived | undefined, isBouncing: boolean, mailId: number): Ending {
  if (!one || one.life.barriers.has("gone")) return { state: "cancelled", reason: "member-gone" };
  if (isBouncing) return { state: "cancelled", reason: "address-bounces" };
  if (one.life.barriers.has("refused")) return { state: "failed", error: "MessageRejected" };
  return { state: "sent", messageId: `m-${mailId}` };
}

function record(one: Lived | undefined, occasion: string, on: Day): void {
  const known = occasion as ToldMail["occasion"];
  one?.mails.push({ on, occasion: known, day: toldDay(known, one.life.title) });
}
