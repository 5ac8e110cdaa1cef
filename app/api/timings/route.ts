import type { NextRequest } from "next/server";
import { z } from "zod";
import { PREFERENCES_PATH } from "@/app/_lib/addresses/member-paths";
import { inLocale } from "@/app/_lib/addresses/paths";
import { isCsrfValid } from "@/app/_lib/auth/csrf";
import { sameOrigin } from "@/app/_lib/auth/origin";
import { currentMember } from "@/app/_lib/auth/session";
import { answerProblem, seeOther } from "@/app/_lib/forms/alert-answers";
import { isJsonRequest, readFields } from "@/app/_lib/forms/form-fields";
import { Refusal } from "@/core/refusal";
import { MOST_DAYS_BEFORE, saveTimings, saveTitleTimings } from "@/core/subscriptions/timings";

/** A choice: ticked or not, or empty for "as usual". */
const choice = z.union([
  z.boolean(),
  z.null(),
  z.enum(["", "0", "1", "on"]).transform((text) => (text === "" ? null : text !== "0")),
]);
const days = z.union([
  z.literal("").transform(() => null),
  z.null(),
  z.coerce.number().int().min(0).max(MOST_DAYS_BEFORE),
]);

const shape = z.object({
  /** One title; without it the usual timings are meant. */
  release: z.coerce.number().int().positive().max(4_294_967_295).optional(),
  announced: choice.optional(),
  daysBefore: days.optional(),
  onSale: choice.optional(),
  moved: choice.optional(),
  calledOff: choice.optional(),
  locale: z.enum(["ja", "en"]).catch("ja"),
  csrfToken: z.string().max(200).catch(""),
});
type Wanted = z.output<typeof shape>;

/** Saves when a member is told, as usual or for one title: 303 back to the page with the form; to a script, JSON. */
export async function POST(request: NextRequest): Promise<Response> {
  const asked: { locale: "ja" | "en"; isJson: boolean } = { locale: "ja", isJson: isJsonRequest(request) };
  try {
    const wanted = await readFields(request, shape, "release-not-found");
    asked.locale = wanted.locale;
    if (!sameOrigin(request) && !(await isCsrfValid(request, wanted.csrfToken)))
      throw new Refusal("foreign-origin");
    const member = await currentMember(request);
    const back = inLocale(wanted.locale, wanted.release ? "/my" : PREFERENCES_PATH);
    if (!member) return logInFirst(wanted, back, asked.isJson);
    await save(member.id, wanted);
    return asked.isJson
      ? Response.json({ saved: true })
      : seeOther(`${back}?saved=${wanted.release ?? "usual"}`);
  } catch (error) {
    return answerProblem(error, asked);
  }
}

/** What a form of boxes does not send is not ticked. */
async function save(memberId: string, wanted: Wanted): Promise<void> {
  const { release, announced, daysBefore = null, onSale = null, moved = null, calledOff = null } = wanted;
  if (release !== undefined) {
    await saveTitleTimings(memberId, release, { daysBefore, onSale, moved, calledOff });
    return;
  }
  const timings = { announced: Boolean(announced), daysBefore: daysBefore ?? 0, onSale: Boolean(onSale) };
  await saveTimings(
    memberId,
    { ...timings, moved: Boolean(moved), calledOff: Boolean(calledOff) },
    new Date(),
  );
}

function logInFirst({ locale }: Wanted, back: string, isJson: boolean): Response {
  const login = `${inLocale(locale, "/login")}?next=${encodeURIComponent(back)}`;
  return isJson ? Response.json({ login }, { status: 401 }) : seeOther(login);
}
