import { z } from "zod";
import { PREFERENCES_PATH } from "@/app/_lib/addresses/member-paths";
import { inLocale } from "@/app/_lib/addresses/paths";
import { seeOther, toLogin } from "@/app/_lib/forms/answers";
import { type Post, postRoute } from "@/app/_lib/forms/post-route";
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
  backInStock: choice.optional(),
  preorderOpen: choice.optional(),
  moved: choice.optional(),
  calledOff: choice.optional(),
});
type Fields = z.output<typeof shape>;

/** Saves when a member is told, as usual or for one title: 303 back to the page with the form; to a script, JSON. */
export const POST = postRoute<Fields>({
  shape,
  misfit: "release-not-found",
  proof: "origin-or-token",
  unproven: () => {
    throw new Refusal("foreign-origin");
  },
  loggedOut: (post) => toLogin({ next: pageOf(post) }, post),
  change: async (member, post) => {
    await save(member.id, post.fields);
    if (post.isJson) return Response.json({ saved: true });
    return seeOther(`${pageOf(post)}?saved=${post.fields.release ?? "usual"}`);
  },
});

/** The page with the form. */
const pageOf = ({ fields, locale }: Post<Fields>): string =>
  inLocale(locale, fields.release ? "/my" : PREFERENCES_PATH);

/** What a form of boxes does not send is not ticked. */
async function save(memberId: string, fields: Fields): Promise<void> {
  const { release, announced, daysBefore = null, onSale = null, moved = null, calledOff = null } = fields;
  const { backInStock = null, preorderOpen = null } = fields;
  if (release !== undefined) {
    await saveTitleTimings(memberId, release, {
      daysBefore,
      onSale,
      backInStock,
      preorderOpen,
      moved,
      calledOff,
    });
    return;
  }
  const timings = {
    announced: Boolean(announced),
    daysBefore: daysBefore ?? 0,
    onSale: Boolean(onSale),
    backInStock: Boolean(backInStock),
    preorderOpen: Boolean(preorderOpen),
    moved: Boolean(moved),
    calledOff: Boolean(calledOff),
  };
  await saveTimings(memberId, timings, new Date());
}
