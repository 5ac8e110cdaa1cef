/** Which scripts a page may run: nothing but our own files on public pages, a nonce a request on members' pages. */

/** Members' pages: hydrated, never cached, so each response can carry a nonce of its own. */
const MEMBER_FOLDERS = ["my", "login", "ops"];

/** Pages whose policy proxy.ts sends, and those that bring their own. */
const OWN_POLICY = [...MEMBER_FOLDERS, "embed", "api/unsubscribe", "console/message"];

/** For `headers()` in next.config.js: every other address but those of build output. */
export const PUBLIC_SOURCE = `/:path((?!(?:en/|ja/)?(?:${OWN_POLICY.join("|")})(?:/|$)|_next/).*)`;

/** Sent with every response, whoever it is for. */
export const SECURITY_HEADERS = {
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
  "Cross-Origin-Opener-Policy": "same-origin",
} as const;

/**
 * Public pages: the same for everyone, so that a shared cache can hold them. The site's wrapper takes out every
 * script that this policy would block (`open-next/html-first.ts`); it is never relaxed because of what a page holds.
 */
export const PUBLIC_POLICY = policy("'self'");

/** For proxy.ts: cards that stand in a frame on these sites, and nowhere else. */
export const embedPolicy = (origins: readonly string[]): string =>
  policy("'self'", { framedBy: origins.length > 0 ? origins.join(" ") : "'none'" });

/** For proxy.ts: `nonce` is fresh random text for each request, letters and digits only; a log-in may lead back to the shop. */
export const memberPolicy = (nonce: string, shop: string): string =>
  policy(`'self' 'nonce-${nonce}' 'strict-dynamic'`, { forms: `'self' ${shop}` });

/** For a mail that the console shows in a frame: its own style and its covers, and nothing that runs, asks, posts or leads on. */
export const MESSAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

export function isMemberPath(pathname: string): boolean {
  const [first, second] = pathname.split("/").filter(Boolean);
  const folder = first === "en" || first === "ja" ? second : first;
  return folder !== undefined && MEMBER_FOLDERS.includes(folder);
}

function policy(scripts: string, { framedBy = "'none'", forms = "'self'" } = {}): string {
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'", // generated covers colour themselves by a style attribute
    "img-src 'self' data: https:", // covers from the partner
    "object-src 'none'",
    "base-uri 'none'",
    `form-action ${forms}`,
    `frame-ancestors ${framedBy}`,
  ].join("; ");
}
