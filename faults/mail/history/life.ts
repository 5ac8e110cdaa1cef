/** What import, shop and member do to the facts of a history, event by event; what mails do is not here. */
import type { Day } from "@/core/shop-day";
import type { Life, TitleFacts } from "./facts";
import type { Barrier, Event, History } from "./history";

export function bornOf({ first, start, timings }: History): Life {
  const title = { ...start, changedOn: first, generation: 1, reopenedOn: null };
  const wait = { waits: false, since: first, sinceAt: `${first}T01:00`, knownDay: null, timings };
  return { title, wait, barriers: new Set() };
}

/** Sorts among the hours at which the job runs: three at night, nine in the morning. */
const instantOf = (day: Day, when: Event["when"]): string =>
  `${day}T${when === "evening" ? "02:00" : "04:00"}`;

/** A member can register only for what is neither called off nor out; registering again sees the day as it stands then. */
export function lived(life: Life, event: Event, today: Day): Life {
  const { title, wait } = life;
  if (event.title) return { ...life, title: { ...title, ...event.title, changedOn: today } };
  if (event.reopen)
    return { ...life, title: { ...title, generation: title.generation + 1, reopenedOn: today } };
  if (event.barrier) return { ...life, barriers: changed(life.barriers, event.barrier) };
  if (event.wait === false) return { ...life, wait: { ...wait, waits: false } };
  const isOut = title.isExact && title.day !== null && title.day <= today;
  if (wait.waits || ["cancelled", "removed"].includes(title.status) || isOut) return life;
  const knownDay = title.isExact ? title.day : null;
  return {
    ...life,
    wait: { ...wait, waits: true, since: today, sinceAt: instantOf(today, event.when), knownDay },
  };
}

function changed(
  barriers: ReadonlySet<Barrier>,
  { what, isUp }: NonNullable<Event["barrier"]>,
): Set<Barrier> {
  const after = new Set(barriers);
  if (isUp) after.add(what);
  else after.delete(what);
  return after;
}

/** The day of sale that a mail tells: none where the sale is off, vague or put off without one. */
export const toldDay = (occasion: string, { status, isExact, day }: TitleFacts): Day | null =>
  occasion === "called-off" || !isExact || status === "postponed_indefinite" ? null : day;
