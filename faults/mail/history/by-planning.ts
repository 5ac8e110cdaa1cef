/** The mails that planning makes of a history, run by run through its ledger. */
import type { Day } from "@/core/shop-day";
import type { Event, History } from "./history";
import { bornOf, lived, toldDay, watched } from "./life";
import type { ToldMail } from "./oracle";
import { isFulfilled, isHeld, judged, mustNotGo, type OwedNotice, planOne } from "./plan-one";

const LATEST = 7;

/** `claimsBlindly` is what the comparison must find out: a claim that sends whatever was planned, whatever has changed since. */
export function plannedMails(history: History, { claimsBlindly = false } = {}): ToldMail[] {
  let life = bornOf(history);
  let ledger: OwedNotice[] = [];
  const mails: ToldMail[] = [];
  const live = (events: Event[], when: Event["when"], today: Day) => {
    for (const event of events.filter((each) => each.when === when))
      life = lived(life, event, today, isFulfilled({ ...life, ledger }));
    life = watched(life, today, when);
  };
  for (const { day: today, events, runs } of history.days) {
    const at = (hour: string) => ({ today, now: `${today}T${hour}`, latestDays: LATEST });
    const plan = (hour: string) => {
      ledger = planOne({ ...life, ledger }, at(hour));
      ledger = ledger.map((notice) =>
        notice.state === "pending" && !isHeld(notice, life) ? { ...notice, state: "mailed" } : notice,
      );
    };
    const send = () => {
      const clock = at("09:00");
      const before = ledger;
      ledger = before.map((notice) => {
        if (notice.state !== "mailed") return notice;
        const reason = claimsBlindly ? null : mustNotGo(notice, { ...life, ledger: before }, clock);
        if (reason !== null) return judged(notice, reason, clock);
        if (isHeld(notice, life)) return { ...notice, state: "pending" };
        if (life.barriers.has("refused")) return { ...notice, state: "failed", settledOn: today };
        const { occasion } = notice;
        mails.push({ on: today, occasion, day: toldDay(occasion, life.title) });
        return { ...notice, state: "sent", settledOn: today };
      });
    };
    live(events, "evening", today);
    if (runs.night) plan("03:00");
    live(events, "night", today);
    // The job runs every minute: what one run sets right, the next one makes use of.
    for (let minute = 0; runs.morning && minute < 3; minute += 1) {
      plan("09:00");
      send();
    }
  }
  return mails;
}
