/** The facts of a history and one of its events in, the facts after it out: what import, shop and member do, not what mails do. */

import type { Day } from "@/core/shop-day";
import type { Event, History } from "./history";
import type { TitleFacts, WaitFacts } from "./plan-one";

export interface Life {
  title: TitleFacts;
  wait: WaitFacts;
}

export function bornOf({ first, start, timings }: History): Life {
  const title = { ...start, changedOn: first, generation: 1, reopenedOn: null };
  return { title, wait: { waits: false, since: first, sinceAt: `${first}T01:00`, knownDay: null, timings } };
}

/** Sorts among the hours at which the job runs: three at night, nine in the morning. */
const instantOf = (day: Day, when: Event["when"]): string =>
  `${day}T${when === "evening" ? "02:00" : "04:00"}`;

/** A member can register only for what is neither called off nor out; registering again sees the day as it stands then. */
export function lived({ title, wait }: Life, event: Event, today: Day): Life {
  if (event.title) return { wait, title: { ...title, ...event.title, changedOn: today } };
  if (event.reopen) return { wait, title: { ...title, generation: title.generation + 1, reopenedOn: today } };
  if (event.wait === false) return { title, wait: { ...wait, waits: false } };
  const isOut = title.isExact && title.day !== null && title.day <= today;
  if (wait.waits || ["cancelled", "removed"].includes(title.status) || isOut) return { title, wait };
  const knownDay = title.isExact ? title.day : null;
  return {
    title,
    wait: { ...wait, waits: true, since: today, sinceAt: instantOf(today, event.when), knownDay },
  };
}
