/** Which titles the page Demand shows, as its address says. */
import { z } from "zod";
import { NAME_KINDS } from "@/core/demand/keep/demand-names";
import type { After, Choice } from "@/core/demand/read/rank-titles";
import type { Day } from "@/core/shop-day";
import type { Locale } from "@/core/words/locale";
import { consolePath } from "../_lib/console-address";

export const WINDOWS = [30, 60, 90, 180] as const;
export const USUAL = 60;

/** `60`, or `undated`. */
export const windowShape = z
  .union([z.literal("undated"), z.coerce.number().pipe(z.union(WINDOWS.map((days) => z.literal(days))))])
  .catch(USUAL);
export type OrderWindow = z.output<typeof windowShape>;

const query = z.object({
  within: windowShape,
  kind: z.enum(NAME_KINDS).optional().catch(undefined),
  name: z.string().min(1).max(200).optional().catch(undefined),
  waiting: z.coerce.number().int().min(0).max(4_294_967_295).optional().catch(undefined),
  id: z.coerce.number().int().min(1).max(4_294_967_295).optional().catch(undefined),
});

export interface DemandAddress {
  within: OrderWindow;
  named: { kind: (typeof NAME_KINDS)[number]; name: string } | null;
  after: After | undefined;
}

/** Whatever does not fit is as if it were not there. */
export function readDemandAddress(parameters: Record<string, string | string[] | undefined>): DemandAddress {
  const { within, kind, name, waiting, id } = query.parse(parameters);
  return {
    within,
    named: kind && name ? { kind, name } : null,
    after: waiting !== undefined && id !== undefined ? { waiting, id } : undefined,
  };
}

export function choiceOf({ within, named }: Pick<DemandAddress, "within" | "named">, today: Day): Choice {
  if (named) return named;
  return within === "undated" ? { undated: true } : { within, today };
}

export function demandPath(
  locale: Locale,
  { within = USUAL, named = null, after }: Partial<DemandAddress> = {},
): string {
  const parameters = new URLSearchParams();
  if (named) {
    parameters.set("kind", named.kind);
    parameters.set("name", named.name);
  } else if (within !== USUAL) parameters.set("within", String(within));
  if (after) {
    parameters.set("waiting", String(after.waiting));
    parameters.set("id", String(after.id));
  }
  const text = parameters.toString();
  return consolePath(locale, `/demand${text && `?${text}`}`);
}

export const namesPath = (locale: Locale, kind: string): string =>
  consolePath(locale, `/demand/names/${kind}`);
export const titlePath = (locale: Locale, id: number): string => consolePath(locale, `/demand/titles/${id}`);
export const purchasesPath = (locale: Locale): string => consolePath(locale, "/demand/purchases");
