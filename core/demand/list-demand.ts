/** Which forthcoming titles members wait for, as a buyer orders by: the most wanted first, by the figures that are kept. */
import type { Day } from "../shop-day";
import { type Choice, type RankedTitle, rankTitles } from "./read/rank-titles";

export interface DemandedRelease {
  releaseId: number;
  code: string | null;
  title: string;
  publisher: string | null;
  /** The last day on which the sale may start; null where no day is known. */
  day: Day | null;
  /** Members who waited when it was last counted. */
  waiting: number;
}

/** Titles on sale within so many days, and those without a day; titles that nobody waits for are left out. */
export async function listDemand({
  today,
  within,
  limit,
}: {
  today: Day;
  within: number;
  limit: number;
}): Promise<DemandedRelease[]> {
  const choices: Choice[] = [{ within, today }, { undated: true }];
  const found = await Promise.all(choices.map((choice) => rankTitles(choice, { limit })));
  const inOrder = found.flat().sort((one, other) => other.waiting - one.waiting); // of as many, those with a day first
  return inOrder.slice(0, limit).map(asListed);
}

const asListed = ({ id: releaseId, code, title, publisher, day, waiting }: RankedTitle): DemandedRelease => ({
  releaseId,
  code,
  title,
  publisher,
  day,
  waiting,
});
