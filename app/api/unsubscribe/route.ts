import type { NextRequest } from "next/server";
import { refusalPage } from "@/app/api/unsubscribe/refusal-page";
import { findRelease } from "@/core/catalogue/find-release";
import { findFollow } from "@/core/subscriptions/list-follows";
import { refuse } from "@/core/subscriptions/refuse";
import { type RefusalLink, readRefusal } from "@/core/subscriptions/unsubscribe-link";
import { mail } from "@/core/words/mail";
import { unsubscribePage } from "@/core/words/unsubscribe";

/** Asks; link checkers and mailbox scanners that follow every address change nothing. */
export async function GET(request: NextRequest): Promise<Response> {
  const link = linkOf(request);
  if (!link) return broken();
  const { title, button } = unsubscribePage[link.locale];
  return refusalPage(200, { locale: link.locale, title, text: await consequence(link), button });
}

/** Ends the mails at once, for the button above and for one click in the mail program (RFC 8058); the link is the proof. */
export async function POST(request: NextRequest): Promise<Response> {
  const link = linkOf(request);
  if (!link) return broken();
  const { memberId, refused, locale } = link;
  await refuse(memberId, refused, new Date());
  const { doneTitle: title, doneText, doneTextPart } = unsubscribePage[locale];
  return refusalPage(200, { locale, title, text: refused.what === "all" ? doneText : doneTextPart });
}

/** What a refusal ends, in words. */
async function consequence({ memberId, refused, locale }: RefusalLink): Promise<string> {
  const say = unsubscribePage[locale];
  if (refused.what === "occasion") return say.textKind(mail[locale].occasion[refused.occasion].kind);
  if (refused.what === "release") {
    const release = await findRelease(refused.releaseId);
    return release ? say.textOne(release.title) : say.text;
  }
  const follow = refused.what === "follow" ? await findFollow(memberId, refused.followId) : null;
  return follow ? say.textFollow(follow.name) : say.text;
}

const linkOf = (request: NextRequest): RefusalLink | null =>
  readRefusal(request.nextUrl.searchParams.get("link") ?? "");

function broken(): Response {
  const { brokenTitle: title, brokenText: text } = unsubscribePage.ja;
  const { brokenTitle, brokenText } = unsubscribePage.en;
  return refusalPage(400, { locale: "ja", title, text: `${text}\n\n${brokenTitle}. ${brokenText}` });
}
