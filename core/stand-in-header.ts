/** The request header by which `open-next/wrapper.ts` asks `proxy.ts` for the page that stands in for one that failed. */
export const STAND_IN_HEADER = "x-stands-in";
