/** Making a short link. */
import { seeOther } from "@/app/_lib/forms/answers";
import { makeLink } from "@/core/console/links/make-link";
import { env } from "@/core/env";
import { askForPage } from "@/core/links/link-target";
import { randomCode } from "@/core/links/short-link";
import { act, type Posted } from "../_lib/console-act";
import { consolePath } from "../_lib/console-address";
import { actorOf } from "../_lib/here";
import { type LinkFields, linkFields, problemOf } from "../_links/link-fields";
import { targetIn } from "../_links/target";

/** The page has this long to answer whether it is there. */
const ANSWER_MS = 5_000;

export const LINK_ACTS = {
  "make-link": act({ needs: "operator", shape: linkFields, change: make }),
};

async function make({ here, fields, locale }: Posted<LinkFields>) {
  const again = (problem: string) => {
    const query = new URLSearchParams({ ...fields, problem });
    return { audited: null, answer: seeOther(`${consolePath(locale, "/links/new")}?${query}`) };
  };
  const problem = problemOf(fields);
  if (problem) return again(problem);
  const path = targetIn(fields.target, fields.pageLocale);
  const { state } = await askForPage(`${env("SITE_URL").SITE_URL}${path}`, ANSWER_MS);
  if (state === "missing") return again("missing");
  const code = fields.code.toLowerCase() || randomCode();
  const { campaign, source, medium } = fields;
  const link = { code, path, campaign, source: source || null, medium: medium || null };
  const audited = await makeLink(link, actorOf(here), here.now);
  if (!audited) return again("taken");
  const done = state === "there" ? "made" : "made-unseen";
  return { audited, answer: seeOther(consolePath(locale, `/links/${code}?done=${done}`)) };
}
