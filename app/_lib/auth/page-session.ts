/** Who is logged in, for members' pages: asked once a page, and led to the log-in where nobody is. */
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Locale } from "@/core/words/locale";
import { inLocale } from "../addresses/paths";
import { type CurrentMember, type CurrentSession, currentSession } from "./session";

/** Throws Refusal `service-away` where it cannot be found out. */
export const pageSession = cache(async (): Promise<CurrentSession | null> => currentSession(await cookies()));

/** The member, or a redirect to the login page, which leads back to `backTo`, a path of this site. */
export const requireMember = async (locale: Locale, backTo: string): Promise<CurrentMember> =>
  (await requireSession(locale, backTo)).member;

/** Likewise, with what the session's cookie says. */
export async function requireSession(locale: Locale, backTo: string): Promise<CurrentSession> {
  const session = await pageSession();
  return session ?? redirect(`${inLocale(locale, "/login")}?next=${encodeURIComponent(backTo)}`);
}
