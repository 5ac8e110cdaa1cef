import { type NextRequest, NextResponse } from "next/server";
import { isCachedPath, splitLocale } from "@/app/_lib/paths";
import { isMemberPath, memberPolicy } from "@/app/_lib/policy";

/** Japanese stands at `/`, English at `/en`; what is no address of ours is answered before a cache can keep it. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  if (pathname === "/ja" || pathname.startsWith("/ja/")) return withoutPrefix(request);
  const { locale, path } = splitLocale(pathname);
  const inside = request.nextUrl.clone();
  inside.pathname = `/${locale}${path === "/" ? "" : path}`;
  if (isMemberPath(path)) return memberPage(request, inside);
  if (isCachedPath(path)) {
    inside.search = "";
    return NextResponse.rewrite(inside);
  }
  inside.pathname = `/${locale}/missing`;
  return NextResponse.rewrite(inside, { status: 404 });
}

function withoutPrefix(request: NextRequest): NextResponse {
  const target = request.nextUrl.clone();
  target.pathname = target.pathname.slice(3) || "/";
  return NextResponse.redirect(target, 308);
}

/** Members' pages run Next.js's own scripts, each allowed by the nonce of this one request. */
function memberPage(request: NextRequest, inside: URL): NextResponse {
  const policy = memberPolicy(crypto.randomUUID().replaceAll("-", ""));
  const headers = new Headers(request.headers);
  if (process.env.NODE_ENV === "production") headers.set("content-security-policy", policy);
  const answer = NextResponse.rewrite(inside, { request: { headers } });
  if (process.env.NODE_ENV === "production") answer.headers.set("content-security-policy", policy);
  return answer;
}

/** Everything but route handlers, build output and files. */
export const config = { matcher: ["/((?!api/|_next/|js/|.*\\.[a-z0-9]{2,5}$).*)"] };
