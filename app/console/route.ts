/** The way in: on to the console in the browser's language. */
import type { NextRequest } from "next/server";
import { answerProblem, seeOther } from "@/app/_lib/forms/answers";
import { missing, withoutBody } from "./_lib/console-act";
import { consolePath } from "./_lib/console-address";
import { findHere } from "./_lib/here";

export async function GET(request: NextRequest): Promise<Response> {
  const begun = performance.now();
  try {
    if (!(await findHere(request.cookies))) return await missing(begun);
  } catch (error) {
    return answerProblem(error, { locale: "ja" });
  }
  const languages = request.headers.get("accept-language") ?? "";
  return seeOther(consolePath(/^\s*en\b/i.test(languages) ? "en" : "ja"));
}

const nothing = (): Promise<Response> => missing(performance.now());

export const POST = nothing;
export const PUT = nothing;
export const PATCH = nothing;
export const DELETE = nothing;
export const OPTIONS = withoutBody;
