/** A form of a member's own page: answered by the page it stands on, or by the log-in. */
import type { NextRequest } from "next/server";
import { z } from "zod";
import { inLocale } from "../addresses/paths";
import type { CurrentMember } from "../auth/session";
import { seeOther, toLogin } from "./answers";
import { type Post, postRoute } from "./post-route";

/** A hundred ticked titles, and as many again. */
export const LARGEST_FORM = 16_384;

interface MemberForm<Fields> {
  shape: z.ZodType<Fields>;
  /** Its path without language; it says why nothing was done. */
  page: string;
  /** Where the log-in goes on to; `page` by default. */
  afterLogin?: string;
  change(member: CurrentMember, post: Post<Fields>): Promise<Response>;
}

export const memberForm = <Fields>({
  shape,
  page,
  afterLogin = page,
  change,
}: MemberForm<Fields>): ((request: NextRequest) => Promise<Response>) =>
  postRoute({
    shape,
    misfit: "release-not-found",
    proof: "form-with-both",
    largest: LARGEST_FORM,
    unproven: ({ locale }) => seeOther(`${inLocale(locale, page)}?problem=form-expired`),
    loggedOut: ({ locale }) => toLogin({ next: inLocale(locale, afterLogin) }, { locale }),
    change,
  });

/** For a form that is one button. */
export const noFields = z.object({});
