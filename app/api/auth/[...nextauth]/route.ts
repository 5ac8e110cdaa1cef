/** Logs members in and out through next-auth: a log-in completes what was asked for before it, and says why where it failed. */
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { inLocale } from "@/app/_lib/addresses/paths";
import { beginSession, type LoginOutcome } from "@/app/_lib/auth/begin-session";
import { isCsrfValid } from "@/app/_lib/auth/csrf";
import { authOptions } from "@/app/_lib/auth/next-auth-options";
import { sessionCookieName } from "@/app/_lib/auth/session-cookie";
import { answerProblem, seeOther } from "@/app/_lib/forms/answers";
import { LARGEST_FORM } from "@/app/_lib/forms/member-form";
import { type Body, readBody } from "@/app/_lib/forms/read-body";
import { deviceOf } from "@/core/accounts/device";
import { Refusal } from "@/core/refusal";
import { answerLogin } from "./answer-login";
import { clientAddress } from "./client-address";
import { deviceCookie, keptByDevice } from "./device-cookie";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

const READABLE = ["csrf", "session"];

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const action = await actionOf(context);
  return READABLE.includes(action) ? NextAuth(request, context, authOptions()) : notFound();
}

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  const action = await actionOf(context);
  if (action !== "callback/credentials" && action !== "signout") return notFound();
  try {
    const body = await readBody(request.clone(), LARGEST_FORM);
    return await (action === "signout" ? logOut : logIn)(request, context, body);
  } catch (error) {
    if (error instanceof Refusal) return answerProblem(error, { locale: "ja" });
    throw error;
  }
}

async function logIn(request: NextRequest, context: Context, { form }: Body): Promise<Response> {
  const now = new Date();
  const outcome = await outcomeOf(request, form, now);
  const begun = "begun" in outcome ? outcome.begun : null;
  const response = await NextAuth(request, context, authOptions(begun));
  if (!begun || !hasSession(response)) {
    const problem = "problem" in outcome ? outcome.problem : "form-expired";
    return answerLogin({ response, form, outcome: { problem }, now });
  }
  const answer = await answerLogin({ response, form, outcome: { begun }, now });
  const loggedIn = { memberId: begun.claims.memberId, login: form.get("login") ?? "" };
  answer.headers.append("set-cookie", deviceCookie(keptByDevice(request), loggedIn, now));
  return answer;
}

/** A form whose token is lost ends nothing: the log-in page says so and offers a fresh one. */
async function logOut(request: NextRequest, context: Context, body: Body): Promise<Response> {
  if (await isCsrfValid(request, body.csrfToken))
    return seen(await NextAuth(request, context, authOptions()));
  return seeOther(`${inLocale(body.locale, "/login")}?problem=form-expired`);
}

/** No password is looked at for a form that is not this site's own. */
async function outcomeOf(request: NextRequest, form: URLSearchParams, now: Date): Promise<LoginOutcome> {
  if (!(await isCsrfValid(request, form.get("csrfToken") ?? ""))) return { problem: "form-expired" };
  const attempt = {
    login: form.get("login") ?? "",
    password: form.get("password") ?? "",
    address: clientAddress(request),
    requestId: request.headers.get("x-amzn-trace-id") ?? crypto.randomUUID(),
    now,
    keptByDevice: keptByDevice(request),
  };
  return beginSession(attempt, deviceOf(request.headers.get("user-agent") ?? ""));
}

/** next-auth looks at the form's token once more, and seals no session for one that it does not take. */
const hasSession = (response: Response): boolean =>
  response.headers.getSetCookie().some((cookie) => cookie.startsWith(sessionCookieName()));

const actionOf = async ({ params }: Context): Promise<string> => (await params).nextauth.join("/");

const notFound = (): Response => new Response(null, { status: 404 });

/** After a POST, the next page is always fetched with GET. */
function seen(response: Response): Response {
  return response.status === 302 ? new Response(null, { status: 303, headers: response.headers }) : response;
}
