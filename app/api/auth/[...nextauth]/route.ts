/** The door of next-auth: logging in completes what was asked for before it, and says why where it failed. */
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/app/_lib/auth/auth";
import { deviceOf } from "@/core/accounts/device";
import { answerLogin } from "./answer-login";
import { clientAddress } from "./client-address";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

const READABLE = ["csrf", "session"];
const LONGEST_FORM = 16_384;

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const action = await actionOf(context);
  return READABLE.includes(action) ? NextAuth(request, context, authOptions()) : notFound();
}

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  const action = await actionOf(context);
  if (action !== "callback/credentials" && action !== "signout") return notFound();
  const body = await request.clone().text();
  if (body.length > LONGEST_FORM) return new Response(null, { status: 413 });
  if (action === "signout") return seen(await NextAuth(request, context, authOptions()));
  const now = new Date();
  const requestId = request.headers.get("x-amzn-trace-id") ?? crypto.randomUUID();
  const device = deviceOf(request.headers.get("user-agent") ?? "");
  const visit = { attempt: { address: clientAddress(request), requestId, now }, device };
  const response = await NextAuth(request, context, authOptions(visit));
  return answerLogin({ response, form: new URLSearchParams(body), visit, now });
}

const actionOf = async ({ params }: Context): Promise<string> => (await params).nextauth.join("/");

const notFound = (): Response => new Response(null, { status: 404 });

/** After a POST, the next page is always fetched with GET. */
function seen(response: Response): Response {
  return response.status === 302 ? new Response(null, { status: 303, headers: response.headers }) : response;
}
