import { cachedAnswer } from "@/app/_lib/feeds/cached-answer";
import { openApi } from "@/app/_lib/openapi/document";

export const GET = (): Response =>
  cachedAnswer({ type: "application/json", body: JSON.stringify(openApi), seconds: 3_600 });
