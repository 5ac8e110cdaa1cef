/** What an operator does about mail: pause and resume all of it, settle what is in doubt, let a member have it again. */
import { z } from "zod";
import { seeOther } from "@/app/_lib/forms/answers";
import type { Audited } from "@/core/accounts/audit-log";
import { answerUnsold } from "@/core/console/notices/answer-unsold";
import { liftForMember, type SuppressionKind } from "@/core/console/notices/lift";
import { switchMail } from "@/core/notices/send/mail-switch";
import { settleUnknown, type UnknownAnswer } from "@/core/notices/settle/settle-unknown";
import type { Locale } from "@/core/words/locale";
import { act, type ConsoleAct, type Posted } from "../_lib/console-act";
import { consolePath } from "../_lib/console-address";
import { actorOf } from "../_lib/here";

const reason = z
  .string()
  .max(300)
  .transform((text) => text.trim());

/** Back to the part of the page that the act belongs to. */
const page = (locale: Locale, done: string, part: string): Response =>
  seeOther(consolePath(locale, `/notices?done=${done}#${part}`));

const switching = (isOn: boolean): ConsoleAct =>
  act({
    needs: "passkey",
    shape: z.object({ reason }),
    change: async ({ here, fields, locale }) => {
      if (fields.reason === "") return { audited: null, answer: page(locale, "reasonless", "pause") };
      const audited = await switchMail({ isOn, reason: fields.reason, by: actorOf(here), now: here.now });
      const done = isOn ? "resumed" : "paused";
      return { audited, answer: page(locale, audited ? done : "no-change", "pause") };
    },
  });

/** As many as the page lists. */
const MOST_MAILS = 200;
const mails = z.array(z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)).max(MOST_MAILS);

const settling = (answer: UnknownAnswer, done: string, needs: ConsoleAct["needs"]): ConsoleAct =>
  act({ needs, shape: z.object({}), change: (posted) => settle(posted, answer, done) });

/** Each mail is settled, and written down, for itself. */
async function settle({ here, form, locale }: Posted<object>, answer: UnknownAnswer, done: string) {
  const chosen = mails.safeParse(form.getAll("mail"));
  if (!chosen.success || chosen.data.length === 0)
    return { audited: null, answer: page(locale, "none-chosen", "unknown") };
  let audited: Audited | null = null;
  for (const mailId of new Set(chosen.data))
    audited = (await settleUnknown({ mailId, answer, by: actorOf(here), now: here.now })) ?? audited;
  return { audited, answer: page(locale, audited ? done : "late", "unknown") };
}

const chosenMembers = z
  .array(
    z
      .string()
      .max(80)
      .regex(/^(?:bounce|complaint) ./),
  )
  .max(MOST_MAILS)
  .transform((texts) => texts.map((text) => splitOnce(text)));

/** `bounce 12`: a member's id may hold blanks itself. */
function splitOnce(text: string): { kind: SuppressionKind; memberId: string } {
  const kind = text.startsWith("bounce ") ? "bounce" : "complaint";
  return { kind, memberId: text.slice(kind.length + 1) };
}

const liftChosen = act({
  needs: "operator",
  shape: z.object({ reason }),
  change: async ({ here, fields, form, locale }) => {
    const back = (done: string) => page(locale, done, "suppressed");
    const chosen = chosenMembers.safeParse(form.getAll("member"));
    if (fields.reason === "") return { audited: null, answer: back("reasonless") };
    if (!chosen.success || chosen.data.length === 0) return { audited: null, answer: back("none-chosen") };
    const by = actorOf(here);
    let audited: Audited | null = null;
    for (const { kind, memberId } of chosen.data)
      audited =
        (await liftForMember({ memberId, kind, reason: fields.reason, by, now: here.now })) ?? audited;
    return { audited, answer: back(audited ? "lifted" : "late") };
  },
});

const titles = z.array(z.coerce.number().int().positive().max(4_294_967_295)).min(1).max(MOST_MAILS);

/** Each title is answered, and written down, for itself. */
const answerChosen = act({
  needs: "passkey",
  shape: z.object({ answer: z.enum(["send", "expire"]) }),
  change: async ({ here, fields: { answer }, form, locale }) => {
    const back = (done: string) => page(locale, done, "unsold");
    const chosen = titles.safeParse(form.getAll("title"));
    if (!chosen.success) return { audited: null, answer: back("none-chosen") };
    let audited: Audited | null = null;
    for (const releaseId of new Set(chosen.data))
      audited = (await answerUnsold({ releaseId, answer, by: actorOf(here), now: here.now })) ?? audited;
    return { audited, answer: back(audited ? `unsold-${answer}` : "late") };
  },
});

export const NOTICES_ACTS = {
  "pause-mail": switching(false),
  "resume-mail": switching(true),
  "resend-unknown": settling("resend", "resent", "passkey"),
  "give-up-unknown": settling("give-up", "given-up", "operator"),
  "lift-suppression": liftChosen,
  "answer-unsold": answerChosen,
};
