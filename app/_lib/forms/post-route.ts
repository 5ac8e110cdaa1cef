/** The steps of every POST by a member's browser: read, prove where it comes from, find the member, change something, answer. */
import type { NextRequest } from "next/server";
import type { z } from "zod";
import { Refusal, type RefusalCode } from "@/core/refusal";
import type { Locale } from "@/core/words/locale";
import { isCsrfValid } from "../auth/csrf";
import { sameOrigin } from "../auth/origin";
import { type CurrentMember, currentMember } from "../auth/session";
import { answerProblem } from "./answers";
import { type Body, isJsonRequest, readBody } from "./read-body";

export interface Post<Fields> {
  request: NextRequest;
  fields: Fields;
  /** The form with names that occur more than once. */
  form: URLSearchParams;
  locale: Locale;
  /** Whether the sender is a script, which gets JSON back. */
  isJson: boolean;
}

export interface PostRoute<Fields> {
  shape: z.ZodType<Fields>;
  /** The refusal of fields that do not fit the shape. */
  misfit: RefusalCode;
  /**
   * `origin-or-token` for buttons on cached pages, which carry no token; `form-with-both` for forms of members' own
   * pages, which scripts cannot send.
   */
  proof: "origin-or-token" | "form-with-both";
  /** Characters; 4,096 by default. */
  largest?: number;
  /** The answer to a request that does not prove that it comes from this site. It must change nothing. */
  unproven(post: Post<Fields>): Response;
  /** The answer to someone whom no session names. */
  loggedOut(post: Post<Fields>): Response;
  change(member: CurrentMember, post: Post<Fields>): Promise<Response>;
  /** A page that says why it was refused; null for the plain answer. `fields` is null where they did not fit. */
  refused?(refusal: Refusal, post: { locale: Locale; fields: Fields | null }): Response | null;
}

/** A route handler for Next.js. */
export function postRoute<Fields>(route: PostRoute<Fields>): (request: NextRequest) => Promise<Response> {
  return async (request) => {
    let locale: Locale = "ja";
    let fields: Fields | null = null;
    const isJson = isJsonRequest(request);
    try {
      const body = await readBody(request, route.largest);
      locale = body.locale;
      const read = route.shape.safeParse(body.fields);
      if (!read.success) throw new Refusal(route.misfit);
      fields = read.data;
      const post = { request, fields, form: body.form, locale, isJson };
      if (!(await isProven(request, body, route.proof))) return route.unproven(post);
      const member = await currentMember(request);
      return member ? await route.change(member, post) : route.loggedOut(post);
    } catch (error) {
      const page = error instanceof Refusal && !isJson ? route.refused?.(error, { locale, fields }) : null;
      return page ?? answerProblem(error, { locale, isJson });
    }
  };
}

async function isProven(
  request: NextRequest,
  { csrfToken, isJson }: Body,
  proof: PostRoute<unknown>["proof"],
): Promise<boolean> {
  if (proof === "origin-or-token") return sameOrigin(request) || (await isCsrfValid(request, csrfToken));
  return !isJson && sameOrigin(request) && (await isCsrfValid(request, csrfToken));
}
