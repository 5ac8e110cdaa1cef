/** The choice of a kind and a format that narrows down a list. */
import type { Prisma } from "../../prisma/generated/client/client";
import type { ProductType } from "../release/vocabulary";

export interface Filter {
  kind?: ProductType | undefined;
  /** As the feed writes it. */
  format?: string | undefined;
}

/** Holds for every release where nothing was chosen. */
export const whereOf = ({ kind, format }: Filter = {}): Prisma.ReleaseWhereInput => ({
  AND: [kind ? { productType: kind } : {}, format ? { format } : {}],
});
