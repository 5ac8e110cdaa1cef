import type { NextRequest } from "next/server";
import { refusalPage } from "@/app/api/unsubscribe/refusal-page";
import { findRelease } from "@/core/catalogue/find-release";
import { unsubscribe, unsubscribeFromAll } from "@/core/subscriptions/unsubscribe";
import { type RefusalLink, readRefusal } from "@/core/subscriptions/unsubscribe-link";
import { refusing } from "@/core/words/mail";

/** Asks; link checkers and mailbox scanners that follow every address change nothing. */
export async function GET(request: NextRequest): Promise<Response> {
  const link = linkOf(request);
  if (!link) return broken();
  const say = refusing[link.locale];
  const release = link.releaseId === null ? null : await findRelease(link.releaseId);
  const text = release ? say.textOne(release.title) : say.text;
  return refusalPage(200, { locale: link.locale, title: say.title, text, button: say.button });
}

/** Ends the mails at once, for the button above and for one click in the mail program (RFC 8058); the link is the proof. */
export async function POST(request: NextRequest): Promise<Response> {
  const link = linkOf(request);
  if (!link) return broken();
  const { memberId, releaseId, locale } = link;
  const now = new Date();
  if (releaseId === null) await unsubscribeFromAll({ memberId, now });
  else await unsubscribe({ memberId, releaseId, now });
  const { doneTitle: title, doneText: text } = refusing[locale];
  return refusalPage(200, { locale, title, text });
}

const linkOf = (request: NextRequest): RefusalLink | null =>
  readRefusal(request.nextUrl.searchParams.get("link") ?? "");

function broken(): Response {
  const { brokenTitle: title, brokenText: text } = refusing.ja;
  const { brokenTitle, brokenText } = refusing.en;
  return refusalPage(400, { locale: "ja", title, text: `${text}\n\n${brokenTitle}. ${brokenText}` });
}
