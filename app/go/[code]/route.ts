import { unreadable } from "@/app/_lib/forms/unreadable";
import { isPerson } from "@/core/links/is-person";
import { countClick } from "@/core/links/link-counts";
import { findLink, landingOf } from "@/core/links/short-link";
import { log } from "@/core/log";
import { shopDay } from "@/core/shop-day";
import config from "@/shinkan.config";

export const dynamic = "force-dynamic";

interface Context {
  params: Promise<{ code: string }>;
}

/** A campaign's short link: counts that somebody came, nothing about who, and leads on. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const code = (await params).code.toLowerCase();
  const link = await findLink(code);
  if (!link) return unreadable(404);
  if (isPerson(request)) {
    const today = shopDay(new Date(), config.shop.timeZone);
    await countClick(code, today).catch((error: unknown) =>
      log.error({ event: "click-not-counted", code, problem: String(error) }),
    );
  }
  return new Response(null, {
    status: 302,
    headers: { Location: landingOf(link), "Cache-Control": "private, no-store" },
  });
}
