/** A member's wish to be logged out on every device in, every session ended out. */
import type { NextRequest } from "next/server";
import { currentMember } from "@/app/_lib/auth";
import { isCsrfValid } from "@/app/_lib/csrf";
import { sameOrigin } from "@/app/_lib/origin";
import { inLocale } from "@/app/_lib/paths";
import { endAllSessions } from "@/core/accounts/sessions";

const LONGEST_FORM = 16_384;

export async function POST(request: NextRequest): Promise<Response> {
  const body = await request.text();
  if (body.length > LONGEST_FORM) return new Response(null, { status: 413 });
  const form = new URLSearchParams(body);
  const login = inLocale(form.get("locale") === "en" ? "en" : "ja", "/login");
  const trusted = sameOrigin(request) && (await isCsrfValid(request, form.get("csrfToken") ?? ""));
  if (!trusted) return seeOther(`${login}?problem=form-expired`);
  const member = await currentMember();
  if (member) await endAllSessions(member.id, new Date());
  return seeOther(login);
}

const seeOther = (location: string): Response =>
  new Response(null, { status: 303, headers: { location, "cache-control": "private, no-store" } });
