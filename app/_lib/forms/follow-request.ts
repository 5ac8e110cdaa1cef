import { z } from "zod";
import { Refusal } from "@/core/refusal";
import { type FollowOptions, USUAL_OPTIONS } from "@/core/subscriptions/follow";
import { FOLLOW_KINDS, type FollowKind } from "@/core/subscriptions/follow-key";
import { isJsonRequest, readFields } from "./form-fields";

export interface FollowWanted extends FollowOptions {
  kind: FollowKind;
  name: string;
}

interface Common {
  locale: "ja" | "en";
  csrfToken: string;
  /** Whether the sender wants JSON back. */
  isJson: boolean;
}

export type FollowRequest = Common & ({ wanted: FollowWanted } | { ended: number });

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
  locale: z.enum(["ja", "en"]).catch("ja"),
  csrfToken: z.string().max(200).catch(""),
});

/** Throws Refusal `body-too-large`, or `follow-nameless` where the request says neither whom to follow nor what to end. */
export async function readFollowRequest(request: Request): Promise<FollowRequest> {
  const { follow, name, unfollow, locale, csrfToken, ...boxes } = await readFields(
    request,
    shape,
    "follow-nameless",
  );
  const common = { locale, csrfToken, isJson: isJsonRequest(request) };
  if (follow) return { ...common, wanted: { kind: follow, name, ...optionsOf(boxes) } };
  if (unfollow) return { ...common, ended: unfollow };
  throw new Refusal("follow-nameless");
}

type Boxes = Pick<z.output<typeof shape>, "boxes" | keyof FollowOptions>;

function optionsOf({ boxes, ...said }: Boxes): FollowOptions {
  const unsaid = boxes === undefined ? USUAL_OPTIONS : { ...USUAL_OPTIONS, waits: false };
  const { reprints = unsaid.reprints, formats = unsaid.formats } = said;
  const { released = unsaid.released, waits = unsaid.waits } = said;
  return { reprints, formats, released, waits };
}
