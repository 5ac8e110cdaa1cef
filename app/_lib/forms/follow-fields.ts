/** What the forms of follows send: a name to follow and how, or the follow to end. */
import { z } from "zod";
import { type FollowOptions, USUAL_OPTIONS } from "@/core/subscriptions/follow";
import { FOLLOW_KINDS, type FollowKind } from "@/core/subscriptions/follow-key";

export interface NewFollow extends FollowOptions {
  kind: FollowKind;
  name: string;
}

export type FollowFields = { begin: NewFollow } | { end: number };

/** A ticked box of a form, or true in JSON. */
const ticked = z.union([z.boolean(), z.string().transform((text) => text === "1" || text === "on")]);

const shape = z.object({
  follow: z.enum(FOLLOW_KINDS).optional(),
  name: z.string().max(300).default(""),
  /** Stands in forms that have boxes: a box that is not ticked is not sent at all. */
  boxes: z.string().optional(),
  reprints: ticked.optional(),
  formats: ticked.optional(),
  released: ticked.optional(),
  waits: ticked.optional(),
  unfollow: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
});

export const followFields: z.ZodType<FollowFields> = shape.transform((sent, context): FollowFields => {
  if (sent.follow) return { begin: { kind: sent.follow, name: sent.name, ...optionsOf(sent) } };
  if (sent.unfollow) return { end: sent.unfollow };
  context.addIssue("neither a name to follow nor a follow to end");
  return z.NEVER;
});

function optionsOf(sent: z.output<typeof shape>): FollowOptions {
  const otherwise = sent.boxes === undefined ? USUAL_OPTIONS : { ...USUAL_OPTIONS, waits: false };
  return {
    reprints: sent.reprints ?? otherwise.reprints,
    formats: sent.formats ?? otherwise.formats,
    released: sent.released ?? otherwise.released,
    waits: sent.waits ?? otherwise.waits,
  };
}
