import { asApiRelease } from "@/app/_lib/api-release";
import { cachedAnswer } from "@/app/_lib/feeds/cached-answer";
import { findRelease } from "@/core/catalogue/find-release";
import { isRemoved } from "@/core/release/release";
import { shopDay } from "@/core/shop-day";
import config from "@/shinkan.config";

interface Context {
  params: Promise<{ id: string }>;
}

/** One release, also one that was called off: its status says so. One that was removed is gone without a word about it. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const release = /^[1-9]\d{0,9}$/.test(id) ? await findRelease(Number(id)) : null;
  if (!release) return Response.json({ problem: "release-not-found" }, { status: 404 });
  if (isRemoved(release)) return Response.json({ problem: "release-gone" }, { status: 410 });
  const body = await asApiRelease(release, shopDay(new Date(), config.shop.timeZone));
  return cachedAnswer({
    type: "application/json; charset=utf-8",
    body: JSON.stringify(body),
    seconds: 300,
  });
}
