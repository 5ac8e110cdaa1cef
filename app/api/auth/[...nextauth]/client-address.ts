/** The client's IP address as the CDN's edge wrote it, because every other header is the client's to forge. */

/** Written over at the edge for every request: see the router in `infra/site.ts`. */
const VIEWER_ADDRESS = "x-viewer-address";

/** Empty where there is no CDN in front, as in development; then all clients count as one. */
export const clientAddress = (request: Request): string => request.headers.get(VIEWER_ADDRESS) ?? "";
