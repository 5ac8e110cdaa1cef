import { z } from "zod";
import { Refusal } from "@/core/refusal";
import type { Locale } from "@/core/words/locale";

/** What the button of a title sends, as a form or as JSON. */
export interface AlertRequest {
  action: "subscribe" | "unsubscribe";
  releaseId: number;
  locale: Locale;
  csrfToken: string;
  /** Whether the sender is our script, which wants JSON back. */
  isJson: boolean;
}

/** No honest button sends more. */
const LARGEST = 4_096;

const id = z.coerce.number().int().positive().max(4_294_967_295);
const shape = z.object({
  subscribe: id.optional(),
  unsubscribe: id.optional(),
  locale: z.enum(["ja", "en"]).catch("ja"),
  csrfToken: z.string().max(200).catch(""),
});

/** Throws Refusal `body-too-large`, or `release-not-found` where the request names no release. */
export async function readAlertRequest(request: Request): Promise<AlertRequest> {
  const isJson = request.headers.get("content-type")?.startsWith("application/json") ?? false;
  const text = await limitedText(request);
  const { subscribe, unsubscribe, locale, csrfToken } = fieldsOf(text, isJson);
  const releaseId = subscribe ?? unsubscribe;
  if (releaseId === undefined) throw new Refusal("release-not-found");
  const action = subscribe === undefined ? "unsubscribe" : "subscribe";
  return { action, releaseId, locale, csrfToken, isJson };
}

async function limitedText(request: Request): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > LARGEST) throw new Refusal("body-too-large");
  const text = await request.text();
  if (text.length > LARGEST) throw new Refusal("body-too-large");
  return text;
}

function fieldsOf(text: string, isJson: boolean): z.output<typeof shape> {
  const fields = isJson ? jsonOf(text) : Object.fromEntries(new URLSearchParams(text));
  const read = shape.safeParse(fields);
  if (!read.success) throw new Refusal("release-not-found");
  return read.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("release-not-found");
  }
}
