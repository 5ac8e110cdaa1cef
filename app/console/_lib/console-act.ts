/** The steps of every act in the console: who, from where, with which passkey; then the act, which shows that it was written down. */
import type { NextRequest } from "next/server";
import type { z } from "zod";
import { sameOrigin } from "@/app/_lib/auth/origin";
import { answerProblem, seeOther } from "@/app/_lib/forms/answers";
import { type Body, readBody } from "@/app/_lib/forms/read-body";
import { PUBLIC_POLICY } from "@/app/_lib/policy";
import type { Audited } from "@/core/accounts/audit-log";
import { provenUntil } from "@/core/accounts/console-session";
import { consoleWords } from "@/core/words/console/console";
import type { Locale } from "@/core/words/locale";
import { consolePath, readNext } from "./console-address";
import { isFormToken } from "./form-token";
import { findHere, type Here, untilUsual } from "./here";

export interface Posted<Fields> {
  here: Here;
  fields: Fields;
  /** With names that occur more than once. */
  form: URLSearchParams;
  locale: Locale;
}

export interface ConsoleAct<Fields = unknown> {
  /** `passkey`: an operator who has used one within minutes. */
  needs: "staff" | "operator" | "passkey";
  shape: z.ZodType<Fields>;
  /** `audited` is null only where nothing was done. */
  change(posted: Posted<Fields>): Promise<{ answer: Response; audited: Audited | null }>;
}

/** What a script asks for before an act: it changes nothing that is kept, so nothing is written down. */
export interface ConsoleQuestion<Fields = unknown> {
  needs: "operator";
  shape: z.ZodType<Fields>;
  answer(posted: Posted<Fields>): Promise<Response>;
}

/** Keeps the fields' type inside one act, so that acts of different fields stand in one table. */
export const act = <Fields>(one: ConsoleAct<Fields>): ConsoleAct => one as ConsoleAct;
export const question = <Fields>(one: ConsoleQuestion<Fields>): ConsoleQuestion => one as ConsoleQuestion;

type Step = ConsoleAct | ConsoleQuestion;

const LARGEST = 32_768;

export async function answerPost(request: NextRequest, step: Step | undefined): Promise<Response> {
  const begun = performance.now();
  try {
    const here = await findHere(request.cookies);
    if (!here || !step) return await missing(begun);
    const body = await readBody(request, LARGEST);
    return (await refusal(request, { here, body, step })) ?? (await answer(step, here, body));
  } catch (error) {
    return answerProblem(error, { locale: "ja" });
  }
}

async function answer(step: Step, here: Here, body: Body): Promise<Response> {
  const read = step.shape.safeParse(body.fields);
  if (!read.success) return plain(400, consoleWords(body.locale).expired);
  const posted = { here, fields: read.data, form: body.form, locale: body.locale };
  return "answer" in step ? step.answer(posted) : (await step.change(posted)).answer;
}

/** Null for whoever may. */
async function refusal(
  request: NextRequest,
  { here, body, step }: { here: Here; body: Body; step: Step },
): Promise<Response | null> {
  const say = consoleWords(body.locale);
  if (!sameOrigin(request) || !isFormToken(here, body.csrfToken)) return plain(403, say.expired);
  if (step.needs === "staff") return null;
  if (here.staff.role !== "operator") return plain(403, say.viewerOnly);
  if (step.needs === "operator" || (await provenUntil(here.sessionId, here.now))) return null;
  const next = readNext(body.fields.next);
  const query = next ? `?${new URLSearchParams({ next })}` : "";
  return body.isJson ? plain(401, say.needsPasskey) : seeOther(consolePath(body.locale, `/passkeys${query}`));
}

/** What the site's wrapper turns into the page for addresses that are none of ours. */
export async function missing(begun: number): Promise<Response> {
  await untilUsual(begun);
  return new Response('<!DOCTYPE html><html id="__next_error__"></html>', {
    status: 404,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": PUBLIC_POLICY,
      "Cache-Control": "private, no-store",
    },
  });
}

/** As Next.js answers OPTIONS of every page, whether there or not: of a route it would name the methods. */
export const withoutBody = (): Response =>
  new Response(null, { status: 400, headers: { "Cache-Control": "private, no-store" } });

const plain = (status: number, text: string): Response =>
  new Response(text, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "private, no-store" },
  });
