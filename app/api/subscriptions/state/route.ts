import type { NextRequest } from "next/server";
import { currentMember } from "@/app/_lib/auth/session";
import { whichSubscribed } from "@/core/subscriptions/which-subscribed";

const MOST = 200;

/** `?ids=1,2,3`: which of these the member waits for; `null` for someone who is not logged in. */
export async function GET(request: NextRequest): Promise<Response> {
  const ids = (request.nextUrl.searchParams.get("ids") ?? "").split(",").slice(0, MOST);
  const valid = ids.filter((id) => /^[1-9]\d{0,9}$/.test(id)).map(Number);
  const member = await currentMember(request);
  const registered = member && (await whichSubscribed(member.id, valid));
  return Response.json({ registered }, { headers: { "Cache-Control": "private, no-store" } });
}
