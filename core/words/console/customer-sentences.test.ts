import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { toDay } from "../../shop-day";
import { LOCALES } from "../locale";
import { OCCASIONS } from "../occasions";
import { customerWords } from "./customer";
import type { CustomerEvent, CustomerNotice, CustomerStanding, CustomerTitle } from "./customer-facts";
import { standingSentences, titleSentences } from "./customer-sentences";

const at = (time: string, day = "2026-12-03") => new Date(`${day}T${time}+09:00`);
const telling = (locale: "ja" | "en") => ({ locale, timeZone: "Asia/Tokyo", today: toDay("2026-12-05") });
const title = (more: Partial<CustomerTitle> = {}): CustomerTitle => ({
  releaseId: 1,
  title: "X",
  status: "released",
  dayFrom: toDay("2026-12-03"),
  dayTo: toDay("2026-12-03"),
  precision: "day",
  approximate: false,
  saleState: "on-sale",
  registeredAt: at("20:15:00", "2026-11-01"),
  removedAt: null,
  wantsSale: true,
  notices: [],
  ...more,
});
const notice = (more: Partial<CustomerNotice> = {}): CustomerNotice => ({
  occasion: "on-sale",
  state: "sent",
  reason: null,
  settledAt: at("07:02:00"),
  sentAt: at("07:02:00"),
  error: null,
  events: [],
  ...more,
});
const event = (kind: string, time: string, detail: string | null = null, day?: string): CustomerEvent => ({
  kind,
  at: at(time, day),
  detail,
});
const answer = (locale: "ja" | "en", more: Partial<CustomerTitle>) =>
  titleSentences(title(more), telling(locale));
const mailed = (locale: "ja" | "en", more: Partial<CustomerNotice>) =>
  answer(locale, { notices: [notice(more)] })
    .slice(1)
    .join(" ");

test("a mail that was delivered is told to the second", () => {
  const events = [event("Send", "07:02:00"), event("Delivery", "07:02:05")];
  expect(answer("en", { notices: [notice({ events })] })).toEqual([
    "You registered for ‘X’ on 1 November at 20:15.",
    "On 3 December at 07:02 we mailed you that ‘X’ is on sale; your mail provider accepted it at 07:02:05.",
  ]);
  expect(answer("ja", { notices: [notice({ events })] })).toEqual([
    "11月1日 20:15に、「X」のお知らせをご登録いただきました。",
    "12月3日 07:02に、「X」の発売をお知らせするメールをお送りしました。お使いのメールサービスが、07:02:05に受け取っています。",
  ]);
});

test("where SES's own time is not known, that of the ledger stands for it", () => {
  expect(mailed("en", { sentAt: null, events: [event("Delivery", "07:02:05")] })).toContain(
    "accepted it at 07:02:05.",
  );
});

test("what SES said is told in plain words and in the order in which it happened", () => {
  const story = [
    event("Send", "07:02:00"),
    event("DeliveryDelay", "07:03:00", "MailboxFull"),
    event("DeliveryDelay", "07:30:00", "MailboxFull"),
    event("Delivery", "08:00:01"),
    event("Complaint", "09:00:00", null, "2026-12-04"),
  ];
  expect(mailed("en", { events: story })).toBe(
    "On 3 December at 07:02 we mailed you that ‘X’ is on sale; your mailbox was full at 07:03:00, and we went on trying; your mail provider accepted it at 08:00:01; it was reported as spam on 4 December at 09:00, by you or by your mail program.",
  );
  expect(mailed("en", { events: [event("Bounce", "07:02:09", "Permanent")] })).toContain(
    "it came back at 07:02:09, because your mail provider says that the address does not exist",
  );
  expect(mailed("ja", { events: [event("Bounce", "07:02:09", "Transient")] })).toContain(
    "一時的に受け取れない",
  );
  expect(mailed("en", { events: [event("Bounce", "07:02:09", "OnAccountSuppressionList")] })).toContain(
    "held it back",
  );
  expect(mailed("en", { events: [event("Bounce", "07:02:09", "Undetermined")] })).toContain("gave no reason");
  expect(mailed("en", { events: [] })).toContain("has not answered yet");
  expect(mailed("en", { events: null })).toContain("no longer kept");
});

test("a mail that did not go, may have gone, or is still to go is told as that", () => {
  expect(mailed("en", { state: "unknown" })).toContain("may have reached you on 3 December at 07:02");
  expect(mailed("en", { state: "failed", sentAt: null, error: "MessageRejected: x" })).toBe(
    "The mail that ‘X’ is on sale did not go on 3 December at 07:02: our mail service refused it.",
  );
  expect(mailed("en", { state: "failed", error: "the member's address is none" })).toContain(
    "no e-mail address",
  );
  expect(mailed("en", { state: "failed", error: "no answer and no event came; given up by x" })).toContain(
    "gave it up",
  );
  for (const state of ["pending", "mailed"])
    expect(mailed("en", { state, settledAt: null, sentAt: null })).toBe(
      "The mail that ‘X’ is on sale is planned and goes with the next ones.",
    );
  expect(mailed("en", { state: "waiting" })).toContain("as soon as the shop sells the title");
});

test.each([
  ["paused", "because you had paused all mail (3 December at 07:02)", "一時停止されていたため"],
  ["sold-out", "because the title sold out before it could go", "品切れになったため"],
  ["unsubscribed", "because you had removed the alert", "登録が取り消されていたため"],
  ["member-gone", "because your account at the shop had been closed or suspended", "退会されたか"],
])("a mail that was not sent says why: %s", (reason, inEnglish, inJapanese) => {
  const cancelled = { state: "cancelled", reason, sentAt: null };
  expect(mailed("en", cancelled)).toContain(inEnglish);
  expect(mailed("ja", cancelled)).toContain(inJapanese);
});

test("who never registered, who removed the alert, and who registered after the mail read so", () => {
  expect(answer("en", { registeredAt: null })).toEqual(["Our records show no alert of yours for ‘X’."]);
  expect(answer("en", { registeredAt: null, notices: [notice({ occasion: "announced" })] })).toEqual([
    "On 3 December at 07:02 we mailed you that ‘X’ has been announced; our mail service took it, and your mail provider has not answered yet.",
  ]);
  expect(answer("en", { removedAt: at("12:00:00") }).at(-1)).toBe(
    "You removed that alert on 3 December at 12:00.",
  );
  const after = answer("en", { registeredAt: at("10:00:00", "2026-12-04"), notices: [notice()] });
  expect(after.at(-1)).toBe(
    "You registered again after that mail. We will mail you when it is back in stock.",
  );
});

test("what is still to come is said as exactly as it is known", () => {
  const next = (more: Partial<CustomerTitle>) => answer("en", more).at(-1);
  expect(next({ dayTo: toDay("2027-01-15") })).toContain("It comes out on Friday 15 January 2027.");
  expect(next({ dayTo: toDay("2026-12-11") })).toContain("It comes out on Friday 11 December.");
  expect(next({ precision: "month" })).toContain("has not been fixed yet");
  expect(next({ saleState: "sold-out" })).toContain("sold out");
  expect(next({ status: "cancelled" })).toContain("cancelled");
  expect(next({ wantsSale: false, dayTo: toDay("2026-12-11") })).toContain("turned off");
  expect(next({ notices: [notice({ state: "cancelled", reason: "paused" })] })).toContain("paused all mail");
  expect(
    next({ notices: [notice({ state: "cancelled", reason: "moved" })], dayTo: toDay("2026-12-11") }),
  ).toContain("It comes out on");
  expect(next({ saleState: null })).toContain("Its release date has come.");
});

const fine: CustomerStanding = {
  account: "active",
  hasAddress: true,
  pausedSince: null,
  complainedSince: null,
  bouncedSince: null,
  heldUntil: null,
  allPaused: false,
};

test("everything that keeps mail from a customer is said, and where there is nothing, that", () => {
  const of = (more: Partial<CustomerStanding>) => standingSentences({ ...fine, ...more }, telling("en"));
  expect(of({})).toEqual(["Nothing keeps our mail from you."]);
  expect(of({ account: "none", hasAddress: false })).toEqual([
    "The shop has no account of yours, so we cannot mail you.",
  ]);
  const all = of({
    account: "suspended",
    pausedSince: at("08:00:00", "2025-12-31"),
    complainedSince: at("08:00:00"),
    bouncedSince: at("08:00:00"),
    heldUntil: at("08:00:00"),
    allPaused: true,
  });
  expect(all).toHaveLength(6);
  expect(all[1]).toBe("You have paused all mail since 31 December 2025 at 08:00.");
});

test.each(LOCALES)(
  "in %s every occasion, state and reason makes a whole sentence, whatever the title is",
  (locale) => {
    const odd = `“100%” <b>'猫'</b>. 🐈\u200d⬛ ${"長".repeat(200)}`;
    for (const occasion of OCCASIONS)
      for (const state of [
        "sent",
        "failed",
        "unknown",
        "waiting",
        "pending",
        "mailed",
        "cancelled",
        "expired",
      ])
        for (const reason of [...Object.keys(customerWords(locale).because), "something new", null]) {
          const sentences = titleSentences(
            title({ title: odd, notices: [notice({ occasion, state, reason })] }),
            telling(locale),
          );
          for (const sentence of sentences) expect(sentence).toMatch(/[.。]$/);
          expect(sentences[1]).toContain(odd);
          expect(sentences.join("")).not.toMatch(/undefined|null|NaN|1970/);
        }
  },
);

test("every reason that the ledger knows has its words in both languages", () => {
  const [, block = ""] =
    /const BECAUSE[^{]*\{([^}]*)\}/.exec(readFileSync("core/notices/settle/trace.ts", "utf8")) ?? [];
  const reasons = [...block.matchAll(/^ {2}"?([\w-]+)"?:/gm)].map(([, reason = ""]) => reason).sort();
  expect(reasons.length).toBeGreaterThan(20);
  for (const locale of LOCALES) expect(Object.keys(customerWords(locale).because).sort()).toEqual(reasons);
});
