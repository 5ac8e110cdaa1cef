/** Everything this service keeps about the member, as one JSON file. */
import type { NextRequest } from "next/server";
import { inLocale } from "@/app/_lib/addresses/paths";
import { currentMember } from "@/app/_lib/auth/session";
import { answerProblem, toLogin } from "@/app/_lib/forms/answers";
import { exportMember } from "@/core/notices/member-data/export-member";
import { findMembers } from "@/core/shop/members";
import config from "@/shinkan.config";

/** `?locale=en`: where someone who is not logged in is sent. Only a member's own browser gets to read the answer. */
export async function GET(request: NextRequest): Promise<Response> {
  const locale = request.nextUrl.searchParams.get("locale") === "en" ? "en" : "ja";
  try {
    const member = await currentMember(request);
    if (!member) return toLogin({ next: inLocale(locale, "/my/account") }, { locale });
    return Response.json(await everythingOf(member.id), { headers: HEADERS });
  } catch (error) {
    return answerProblem(error, { locale });
  }
}

/** What the shop knows is told as well: this service shows it, though it does not keep it. */
async function everythingOf(memberId: string) {
  const found = (await findMembers(config.shop, [memberId], new Date())).get(memberId);
  return {
    exportedAt: new Date(),
    member: { id: memberId },
    readFromTheShop: found && { name: found.name, email: found.email },
    kept: await exportMember(memberId),
  };
}

const HEADERS = {
  "content-disposition": 'attachment; filename="shinkan.json"',
  "cache-control": "private, no-store",
  "cross-origin-resource-policy": "same-origin",
  "x-robots-tag": "noindex",
};
