/** A mail's HTML for the frame of its preview: nothing in it runs, is sent or leads anywhere. */
import type { NextRequest } from "next/server";
import { answerProblem } from "@/app/_lib/forms/answers";
import { MESSAGE_POLICY } from "@/app/_lib/policy";
import { absolute } from "@/app/_lib/search-engines/page-metadata";
import { previewMail } from "@/core/console/titles/preview-mail";
import { isOccasion } from "@/core/words/occasions";
import config from "@/shinkan.config";
import { missing, withoutBody } from "../../../../_lib/console-act";
import { readTitleAddress } from "../../../../_lib/console-address";
import { findHere } from "../../../../_lib/here";

interface Props {
  params: Promise<{ locale: string; release: string; occasion: string }>;
}

export async function GET(request: NextRequest, { params }: Props): Promise<Response> {
  const begun = performance.now();
  try {
    const here = await findHere(request.cookies);
    const { occasion, ...address } = await params;
    const place = here && readTitleAddress(address);
    if (!here || !place || !isOccasion(occasion)) return await missing(begun);
    const { locale, releaseId } = place;
    const site = absolute("/");
    const message = await previewMail({ releaseId, occasion, locale, config, site, now: here.now });
    return message ? framed(message.html) : await missing(begun);
  } catch (error) {
    return answerProblem(error, { locale: "ja" });
  }
}

const framed = (html: string): Response =>
  new Response(html, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": MESSAGE_POLICY,
      "Cache-Control": "private, no-store",
    },
  });

const nothing = (): Promise<Response> => missing(performance.now());

export const POST = nothing;
export const PUT = nothing;
export const PATCH = nothing;
export const DELETE = nothing;
export const OPTIONS = withoutBody;
