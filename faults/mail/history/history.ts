/** The life of one title and of one member's wait for it, from a seed: a date moves, blurs, is called off, comes back; the shop sells it, sells out, gets more; a member pauses, complains, leaves. */
import type { SaleState } from "@/core/release/vocabulary";
import { addDays, type Day } from "@/core/shop-day";

export interface Event {
  /** Before the plan of the night, or after it and before the morning. */
  when: "evening" | "night";
  title?: { status: string; isExact: boolean; day: Day };
  wait?: boolean;
  sale?: SaleState;
  reopen?: true;
  /** What keeps mail from the member begins or ends. */
  barrier?: { what: Barrier; isUp: boolean };
}

/** Paused; complained (and lifted it); left or suspended (and back); an address that bounces (and was repaired); one that SES refuses. */
export const BARRIERS = ["paused", "complained", "gone", "bouncing", "refused"] as const;
export type Barrier = (typeof BARRIERS)[number];

export interface HistoryDay {
  day: Day;
  events: Event[];
  /** Whether the job runs: at night it only plans, because the window is closed. */
  runs: { night: boolean; morning: boolean };
}

export interface History {
  first: Day;
  start: { status: string; isExact: boolean; day: Day };
  /** Whether the shop's products are known; its titles have exact days. */
  hasShop: boolean;
  timings: {
    daysBefore: number;
    onSale: boolean;
    backInStock: boolean;
    preorderOpen: boolean;
    moved: boolean;
    calledOff: boolean;
  };
  days: HistoryDay[];
}

export type Random = () => number;

/** mulberry32: small, fast and the same everywhere. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const upTo = (random: Random, most: number): number => Math.floor(random() * most);

/** When the job runs; mornings are missed up to three times in a row. */
export function scheduleOf(random: Random, days: number): HistoryDay["runs"][] {
  let missed = 0;
  return Array.from({ length: days }, () => {
    const morning = missed >= 3 || random() < 0.8;
    missed = morning ? 0 : missed + 1;
    return { night: random() < 0.5, morning };
  });
}

const SALES: SaleState[] = [
  "on-sale",
  "on-sale",
  "on-sale",
  "sold-out",
  "sold-out",
  "not-listed",
  "gone",
  "pre-order-open",
  "pre-order-open",
];

const STATUSES = [
  "forthcoming",
  "forthcoming",
  "forthcoming",
  "forthcoming",
  "postponed_dated",
  "postponed_indefinite",
  "cancelled",
  "removed",
];

export function historyOf(random: Random, first: Day, schedule: HistoryDay["runs"][]): History {
  const anyDay = () => addDays(first, upTo(random, schedule.length + 12) - 2);
  const isRestless = random() < 0.5;
  const hasShop = random() < 0.5;
  const isExact = () => random() < 0.8 || hasShop;
  const start = { status: "forthcoming", isExact: isExact(), day: anyDay() };
  const eventsOf = (): Event[] =>
    Array.from({ length: random() < (isRestless ? 0.5 : 0.2) ? 1 + upTo(random, 2) : 0 }, () => {
      const when = random() < 0.5 ? "evening" : "night";
      if (hasShop && random() < 0.5) return { when, sale: SALES[upTo(random, SALES.length)] ?? "on-sale" };
      const kind = random();
      if (kind < 0.2) return { when, wait: random() < 0.6 };
      if (kind < 0.26) return { when, reopen: true };
      if (kind < 0.46) {
        const what = BARRIERS[upTo(random, BARRIERS.length)] ?? "paused";
        return { when, barrier: { what, isUp: random() < 0.4 } };
      }
      const status = STATUSES[upTo(random, STATUSES.length)] ?? "forthcoming";
      return { when, title: { status, isExact: isExact(), day: anyDay() } };
    });
  const timings = {
    daysBefore: random() < 0.4 ? 0 : 1 + upTo(random, 6),
    onSale: random() < 0.9,
    backInStock: random() < 0.9,
    preorderOpen: random() < 0.9,
    moved: random() < 0.9,
    calledOff: random() < 0.9,
  };
  const days = schedule.map((runs, index) => ({ day: addDays(first, index), events: eventsOf(), runs }));
  if (random() < 0.6) days[0]?.events.unshift({ when: "evening", wait: true });
  return { first, start, hasShop, timings, days };
}
