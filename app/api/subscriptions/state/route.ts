import type { NextRequest } from "next/server";
import { currentMember } from "@/app/_lib/auth/session";
import { listFollowedNames, whichFollowed } from "@/core/subscriptions/followed-releases";
import { whichSubscribed } from "@/core/subscriptions/which-subscribed";

const MOST = 200;

/** `?ids=1,2,3`: which of these the member waits for, and which bear a followed name; `null` for someone who is not logged in. */
export async function GET(request: NextRequest): Promise<Response> {
  const ids = (request.nextUrl.searchParams.get("ids") ?? "").split(",").slice(0, MOST);
  const valid = ids.filter((id) => /^[1-9]\d{0,9}$/.test(id)).map(Number);
  const member = await currentMember(request);
  const state = member ? await stateOf(member.id, valid) : { registered: null, followed: null };
  return Response.json(state, { headers: { "Cache-Control": "private, no-store" } });
}

async function stateOf(memberId: string, ids: number[]) {
  const [registered, names] = await Promise.all([
    whichSubscribed(memberId, ids),
    listFollowedNames(memberId),
  ]);
  const followed = await whichFollowed(names, ids);
  return { registered, followed: [...followed].map(([release, { name }]) => ({ release, name })) };
}
