/** Lets a page about customers open only after the look at them was written down: in the session that looked, and for a while. */
import { isSigned, sign } from "@/core/accounts/keys";
import type { Locale } from "@/core/words/locale";
import { consolePath } from "../_lib/console-address";
import type { Here } from "../_lib/here";

export interface CustomerView {
  /** Several where a name may mean any of them. */
  memberIds: string[];
  /** Words of a title; empty for all titles. */
  about: string;
  /** Address and name are shown whole. */
  isOpen: boolean;
}

const HOUR_MS = 3_600_000;

type Looked = Pick<CustomerView, "memberIds" | "isOpen">;
type Session = Pick<Here, "sessionId" | "now">;

const textOf = ({ memberIds, isOpen }: Looked, until: string, { sessionId }: Session): string =>
  JSON.stringify(["customers", until, isOpen ? "open" : "masked", sessionId, memberIds]);

/** The address of the page, with the key in it. */
export function customerPath(
  locale: Locale,
  { memberIds, about, isOpen }: CustomerView,
  here: Session,
): string {
  const until = String(here.now.getTime() + HOUR_MS);
  const mark = isOpen ? "o" : "m";
  const key = `${until}.${mark}.${sign("console", textOf({ memberIds, isOpen }, until, here))}`;
  const query = new URLSearchParams([
    ...memberIds.map((id) => ["member", id]),
    ...(about ? [["about", about]] : []),
    ["key", key],
  ]);
  return consolePath(locale, `/notices/customer?${query}`);
}

/** Whether the key lets these be shown, and how; null where it does not, or not any more. */
export function readKey(key: string, memberIds: string[], here: Session): { isOpen: boolean } | null {
  const [until = "", mark, signature = ""] = key.split(".");
  const isOpen = mark === "o";
  const isTrue = isSigned("console", textOf({ memberIds, isOpen }, until, here), signature);
  return isTrue && Number(until) > here.now.getTime() ? { isOpen } : null;
}
