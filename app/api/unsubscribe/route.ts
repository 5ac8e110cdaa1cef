import type { NextRequest } from "next/server";
import { readBody } from "@/app/_lib/forms/read-body";
import { CONFIRMED, refusalPage } from "@/app/api/unsubscribe/refusal-page";
import { findRelease } from "@/core/catalogue/find-release";
import { Refusal } from "@/core/refusal";
import { findFollow } from "@/core/subscriptions/list-follows";
import { refuse } from "@/core/subscriptions/refuse";
import { type RefusalLink, readRefusal } from "@/core/subscriptions/unsubscribe-link";
import { mail } from "@/core/words/mail";
import { unsubscribePage } from "@/core/words/unsubscribe";

/** Asks; link checkers and mailbox scanners that follow every address change nothing. */
export async function GET(request: NextRequest): Promise<Response> {
  const link = linkOf(request);
  return link ? ask(link, 200) : broken();
}

function nullOfRefusal(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}

async function ask(link: RefusalLink, status: number): Promise<Response> {
  const { title, button } = unsubscribePage[link.locale];
  return refusalPage(status, { locale: link.locale, title, text: await consequence(link), button });
}

/**
 * Ends the mails at once, for the button above and for one click in the mail program (RFC 8058, 3.2), which are told by what
 * they send; the link is the proof. Any other POST ends nothing and is asked.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const link = linkOf(request);
  if (!link) return broken();
  const sender = await senderOf(request).catch(nullOfRefusal);
  if (!sender) return ask(link, 400);
  const { memberId, refused, locale } = link;
  await refuse(memberId, refused, new Date());
  const { doneTitle: title, doneText, doneTextPart } = unsubscribePage[locale];
  const text = refused.what === "all" ? doneText : doneTextPart;
  return sender === "mail-program"
    ? new Response(`${title}\n${text}\n`, { headers: PLAIN })
    : refusalPage(200, { locale, title, text });
}

const PLAIN = { "content-type": "text/plain; charset=utf-8", "cache-control": "private, no-store" };

/** A body that is too large is of neither. */
async function senderOf(request: NextRequest): Promise<"mail-program" | "page" | null> {
  const { fields } = await readBody(request);
  if (fields["List-Unsubscribe"] === "One-Click") return "mail-program";
  return fields[CONFIRMED] === "yes" ? "page" : null;
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
