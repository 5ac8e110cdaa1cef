/** Addresses of a member's own pages about follows, timings and months, without language. */
import type { Month } from "@/core/release/month";

export const FOLLOWS_PATH = "/my/follows";
export const PREFERENCES_PATH = "/my/preferences";

/** A month of the member's own titles; the present one without a month. */
export const myMonthPath = (month?: Month): string => (month ? `/my/month/${month}` : "/my/month");

export const followedPath = (followId: number): string => `${FOLLOWS_PATH}/${followId}`;

/** The titles of a mail behind its first so many. Mails lead here (core/mail/compose.ts). */
export const mailPath = (mailId: number, after: number): string => `/my/mails/${mailId}?after=${after}`;
