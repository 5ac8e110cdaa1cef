/** Addresses of a member's own pages about follows and timings, without language. */
export const FOLLOWS_PATH = "/my/follows";
export const PREFERENCES_PATH = "/my/preferences";

export const followedPath = (followId: number): string => `${FOLLOWS_PATH}/${followId}`;
