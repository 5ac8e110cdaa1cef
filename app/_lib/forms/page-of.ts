/** The path of the page that a form stood on, for the record of consent. */
export function pageOf(request: Request): string {
  const referrer = request.headers.get("referer");
  const path = referrer && URL.canParse(referrer) ? new URL(referrer).pathname : "/";
  return path.slice(0, 500);
}
