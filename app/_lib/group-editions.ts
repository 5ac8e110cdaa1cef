import { workOf } from "@/core/catalogue/work-of";
import type { ReleaseSummary } from "@/core/release/release";
import { PRODUCT_TYPE_FACTS } from "@/core/release/vocabulary";

/** One work in a list: the edition that leads, and those that differ from it in nothing but their format. */
export interface Editions<T> {
  first: T;
  others: T[];
}

/** In their order; something on paper leads what is digital. Only what is read is taken for the same work by its name alone. */
export function groupEditions<T extends ReleaseSummary>(releases: readonly T[]): Editions<T>[] {
  const works = Map.groupBy(releases, workOf);
  return [...works.values()].flatMap((editions) => {
    const first = editions.find((edition) => !isDigital(edition)) ?? editions[0];
    return first ? [{ first, others: editions.filter((edition) => edition !== first) }] : [];
  });
}

const isDigital = ({ productType }: ReleaseSummary): boolean => PRODUCT_TYPE_FACTS[productType].isDigital;
