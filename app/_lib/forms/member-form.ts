/** A form that a member's page sent in, its language and whether it is truly ours out. */
import type { NextRequest } from "next/server";
import { Refusal } from "@/core/refusal";
import type { Locale } from "@/core/words/locale";
import { isCsrfValid } from "../auth/csrf";
import { sameOrigin } from "../auth/origin";

export interface MemberForm {
  locale: Locale;
  /** The browser says that it comes from this site, and its token belongs to its cookie. */
  isOurs: boolean;
  /** Everything that the form holds. */
  fields: URLSearchParams;
}

const LONGEST = 16_384;

/** Throws Refusal `body-too-large`. */
export async function readMemberForm(request: NextRequest): Promise<MemberForm> {
  if (Number(request.headers.get("content-length") ?? 0) > LONGEST) throw new Refusal("body-too-large");
  const body = await request.text();
  if (body.length > LONGEST) throw new Refusal("body-too-large");
  const form = new URLSearchParams(body);
  const isOurs = sameOrigin(request) && (await isCsrfValid(request, form.get("csrfToken") ?? ""));
  return { locale: form.get("locale") === "en" ? "en" : "ja", isOurs, fields: form };
}
