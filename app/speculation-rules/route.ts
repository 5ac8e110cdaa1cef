import { SPECULATION_RULES } from "@/app/_lib/speculation-rules";

export const dynamic = "force-static";

/** The rules that public pages name; a browser keeps them for a day. */
export function GET(): Response {
  return new Response(JSON.stringify(SPECULATION_RULES), {
    headers: {
      "Content-Type": "application/speculationrules+json",
      "Cache-Control": "public, max-age=86400",
    },
  });
}
