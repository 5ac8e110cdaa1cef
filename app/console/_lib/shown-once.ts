/** A secret that was just made, on its way from the act to the page that shows it: sealed for this session, for two minutes. */
import { cookies } from "next/headers";
import { seal, unseal } from "@/core/accounts/seal";
import { env } from "@/core/env";

const COOKIE = "console-shown-once";
const SECONDS = 120;

interface InSession {
  sessionId: string;
}

const ownerOf = ({ sessionId }: InSession): string => `shown once in ${sessionId}`;

/** The answer, with the secret along. It is in no address and in no log. */
export function withSecret(answer: Response, secret: string, here: InSession): Response {
  const isSecure = env("SITE_URL").SITE_URL.startsWith("https:");
  const attributes = `Path=/console; Max-Age=${SECONDS}; HttpOnly; SameSite=Strict${isSecure ? "; Secure" : ""}`;
  answer.headers.append("Set-Cookie", `${COOKIE}=${seal(secret, ownerOf(here))}; ${attributes}`);
  return answer;
}

/** Null for another session, and once it is too late. */
export async function readSecret(here: InSession): Promise<string | null> {
  const sealed = (await cookies()).get(COOKIE)?.value;
  return sealed ? unseal(sealed, ownerOf(here)) : null;
}
