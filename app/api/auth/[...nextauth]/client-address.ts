/** A request in, the client's IP address out: as the CDN wrote it, because every other header is the client's to forge. */

/** `198.51.100.10:46532` or `2001:db8::1:46532`: CloudFront adds it to every request and drops the client's own. */
const VIEWER_ADDRESS = "cloudfront-viewer-address";

/** Empty where there is no CDN in front, as in development; then all clients count as one. */
export function clientAddress(request: Request): string {
  const [, address = ""] =
    /^\[?([0-9A-Fa-f.:]+?)\]?:\d+$/.exec(request.headers.get(VIEWER_ADDRESS) ?? "") ?? [];
  return address;
}
