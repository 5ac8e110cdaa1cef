import { type NextRequest, NextResponse } from "next/server";
import {
  insidePath,
  isCachedPath,
  isEmbedPath,
  isShortPath,
  PATH_HEADER,
  splitLocale,
} from "@/app/_lib/addresses/paths";
import { withCsrf } from "@/app/_lib/auth/csrf";
import { renewedSession, sessionCookieName } from "@/app/_lib/auth/session-cookie";
import { embedPolicy, isMemberPath, memberPolicy, PUBLIC_POLICY } from "@/app/_lib/policy";
import { STAND_IN_HEADER } from "@/core/stand-in-header";
import type { Locale } from "@/core/words/locale";
import settings from "@/shinkan.config";

/** Japanese stands at `/`, English at `/en`; what is no address of ours is answered before a cache can keep it. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname } = request.nextUrl;
  if (pathname === "/ja" || pathname.startsWith("/ja/")) return withoutPrefix(request);
  if (isShortPath(pathname)) return NextResponse.next();
  if (isConsole() && /^\/console(?:\/|$)/.test(pathname)) return inConsole(request, pathname);
  const { locale, path } = splitLocale(pathname);
  const inside = request.nextUrl.clone();
  const page = insidePath(locale, path);
  if (page === null) return missing(inside, locale);
  inside.pathname = page;
  if (isMemberPath(path)) return await memberPage(request, inside, path);
  if (path === "/search") return NextResponse.rewrite(inside, { headers: FOR_A_MINUTE });
  if (isCachedPath(path)) {
    inside.search = "";
    return NextResponse.rewrite(inside);
  }
  if (isEmbedPath(path)) return card(inside);
  if (path === "/broken" && request.headers.has(STAND_IN_HEADER)) return NextResponse.rewrite(inside);
  return missing(inside, locale);
}

/** The console is a function of its own, the only one that is told which function does what is decided there. */
const isConsole = (): boolean => Boolean(process.env.OPERATIONS_FUNCTION);

const MISSING_OF_CONSOLE = "/console/missing";

/** Its page for what is missing stands at an address that is as missing as any other to whoever types it. */
function inConsole(request: NextRequest, pathname: string): NextResponse {
  if (pathname !== MISSING_OF_CONSOLE) return NextResponse.next();
  return NextResponse.rewrite(new URL("/console/ja/nothing", request.url));
}

/** With a policy of its own wherever next.config.js sends none, as below `/embed`. */
function missing(inside: URL, locale: Locale): NextResponse {
  inside.pathname = isConsole() ? MISSING_OF_CONSOLE : `/${locale}/missing`;
  const response = NextResponse.rewrite(inside, { status: 404 });
  if (process.env.NODE_ENV === "production") response.headers.set("content-security-policy", PUBLIC_POLICY);
  return response;
}

/** The answer to one question is the same for everyone, for as long as nothing is imported in between. */
const FOR_A_MINUTE = { "Cache-Control": "public, max-age=0, s-maxage=60" };

function withoutPrefix(request: NextRequest): NextResponse {
  const target = request.nextUrl.clone();
  target.pathname = target.pathname.slice(3) || "/";
  return NextResponse.redirect(target, 308);
}

/** Kept like any public page; only the shop, and the sites that the operator names, may show it in a frame. */
function card(inside: URL): NextResponse {
  inside.search = "";
  const response = NextResponse.rewrite(inside);
  if (process.env.NODE_ENV === "production") {
    const origins = [new URL(settings.shop.url).origin, ...settings.embed.origins];
    response.headers.set("content-security-policy", embedPolicy(origins));
  }
  return response;
}

/**
 * Members' pages run Next.js's own scripts, each allowed by the nonce of this one request. Their forms carry a token;
 * a readable cookie tells our script on cached pages that asking for the member's alerts is worth a request.
 */
async function memberPage(request: NextRequest, inside: URL, path: string): Promise<NextResponse> {
  const policy = memberPolicy(crypto.randomUUID().replaceAll("-", ""), new URL(settings.shop.url).origin);
  const isStrict = process.env.NODE_ENV === "production";
  const response = await withCsrf(request, (headers) => {
    headers.set(PATH_HEADER, path === "/login" ? path + request.nextUrl.search : path);
    if (isStrict) headers.set("content-security-policy", policy);
    return NextResponse.rewrite(inside, { request: { headers } });
  });
  if (isStrict) response.headers.set("content-security-policy", policy);
  const renewed = await renewedSession(request, new Date());
  if (renewed) response.cookies.set(renewed);
  if (request.cookies.has(sessionCookieName()))
    response.cookies.set("member", "1", { sameSite: "lax", maxAge: 30 * 24 * 60 * 60 });
  return response;
}

/** Every address but those of route handlers and static files, by their folders and names: a name may end like a file. */
export const config = {
  matcher: [
    "/((?!(?:api|feeds|share|sitemaps|_next|js)/|(?:robots\\.txt|speculation-rules|sitemap\\.xml|icon\\.svg|favicon\\.ico|apple-touch-icon\\.png)$).*)",
  ],
};
