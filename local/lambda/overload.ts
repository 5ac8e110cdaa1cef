/** What the CDN's edge makes of an answer that comes back: the very function that is deployed there. */
import { handler } from "../../open-next/overload-edge.mjs";
import type { SiteAnswer } from "./url-event";

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html#lambda-event-structure-response-origin */
export async function atEdge(answer: SiteAnswer): Promise<SiteAnswer> {
  const response = { status: String(answer.status), statusDescription: "", headers: {} };
  const changed: Changed = await handler({ Records: [{ cf: { response } }] });
  if (changed === response) return answer;
  const headers = Object.entries(changed.headers).map(([name, [first]]) => [name, first?.value]);
  return {
    status: Number(changed.status),
    headers: Object.fromEntries(headers),
    body: Buffer.from(changed.body ?? ""),
  };
}

interface Changed {
  status: string;
  headers: Record<string, { key: string; value: string }[]>;
  body?: string;
}
