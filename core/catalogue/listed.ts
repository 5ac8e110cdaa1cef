/** Which releases lists, search, feeds and sitemaps show. */
import type { Prisma } from "../../prisma/generated/client/client";
import { NOT_LISTED } from "../release/release";

/** Neither called off, nor issued in error, nor gone from its provider's file: that it will be on sale is then doubtful. */
export const LISTED = {
  missingSince: null,
  status: { notIn: [...NOT_LISTED] },
} as const satisfies Prisma.ReleaseWhereInput;
