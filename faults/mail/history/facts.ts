/** The facts of a history at one moment: what is known of the title, and what one member wants. */
import type { SaleState } from "@/core/release/vocabulary";
import type { Day } from "@/core/shop-day";
import type { Timings } from "@/core/subscriptions/timings";
import type { Barrier } from "./history";

export interface TitleFacts {
  status: string;
  /** Known to the day, and not "about". */
  isExact: boolean;
  day: Day | null;
  /** When the feed last changed anything about it. */
  changedOn: Day;
  generation: number;
  reopenedOn: Day | null;
  /** Null where the shop's products are not known: then the day alone decides. */
  sale: SaleFacts | null;
}

export interface SaleFacts {
  /** How the shop sells the title now. */
  inShop: SaleState;
  /** How it did when it was last looked at; null for never. */
  known: SaleState | null;
  since: Day;
  /** The same as an instant. */
  sinceAt: string;
  /** How often pre-orders were seen to open. */
  preorders: number;
  /** How often its sale was seen to begin. */
  starts: number;
  /** Its sale was seen to end. */
  isSoldOut: boolean;
}

export interface WaitFacts {
  waits: boolean;
  since: Day;
  /** The same as an instant; like all instants here in any form that sorts as text. */
  sinceAt: string;
  /** The day the member saw when registering. */
  knownDay: Day | null;
  timings: Omit<Timings, "announced">;
}

export interface Life {
  title: TitleFacts;
  wait: WaitFacts;
  /** What keeps mail from the member now. */
  barriers: ReadonlySet<Barrier>;
}
