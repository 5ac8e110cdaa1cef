/** What other systems' doors have in common: a token with the right scope, so many requests a minute, and plain answers. */
import { type Scope, takeToken } from "@/core/accounts/api-tokens";
import { POLICY, reserveRequest } from "@/core/accounts/throttle";
import { log } from "@/core/log";
import { Refusal } from "@/core/refusal";

/** RFC 6750, 3: what a client is told that has no token, or not this scope. */
const CHALLENGE = 'Bearer realm="shinkan"';

export async function answerSystem(
  request: Request,
  scope: Scope,
  answer: (now: Date) => Promise<Response>,
): Promise<Response> {
  try {
    const now = new Date();
    const token = await takeToken(request.headers.get("authorization"), now);
    if (!token) return refused(401, "bad-token", { "WWW-Authenticate": challengeTo(request) });
    if (!token.scopes.includes(scope)) {
      const challenge = `${CHALLENGE}, error="insufficient_scope", scope="${scope}"`;
      return refused(403, "no-scope", { "WWW-Authenticate": challenge });
    }
    if (await reserveRequest(token.id, now)) return await answer(now);
    return tooMany();
  } catch (error) {
    if (error instanceof Refusal && error.code === "body-too-large") return refused(413, error.code);
    log.error({ event: "request-failed", problem: String(error) });
    return refused(503, "service-away");
  }
}

/** As the firewall answers where there are too many of one address. */
const tooMany = (): Response =>
  new Response(null, { status: 429, headers: { "Retry-After": String(POLICY.token.window / 1_000) } });

const challengeTo = (request: Request): string =>
  request.headers.has("authorization") ? `${CHALLENGE}, error="invalid_token"` : CHALLENGE;

export const refused = (status: number, problem: string, headers: Record<string, string> = {}): Response =>
  Response.json({ problem }, { status, headers: { "Cache-Control": "private, no-store", ...headers } });

/** No cache keeps what a token opened. */
export const answered = (body: object, status = 200): Response =>
  Response.json(body, { status, headers: { "Cache-Control": "private, no-store" } });
