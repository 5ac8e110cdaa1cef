/** Reads what a browser or a script POSTs, as a form or as JSON. */
import { z } from "zod";
import { Refusal } from "@/core/refusal";
import type { Locale } from "@/core/words/locale";

export interface Body {
  isJson: boolean;
  /** By name; where a form sends a name more than once, its last value. */
  fields: Record<string, unknown>;
  /** The form with every value; empty for JSON. */
  form: URLSearchParams;
  /** The language of the page that sent it; Japanese where nothing says. */
  locale: Locale;
  csrfToken: string;
}

/** More characters than any button or form outside the lists sends. */
const LARGEST = 4_096;

const object = z.record(z.string(), z.unknown()).catch({});
const common = z.object({
  locale: z.enum(["ja", "en"]).catch("ja"),
  csrfToken: z.string().max(200).catch(""),
});

/** Throws Refusal `body-too-large`. A body that is not readable has no fields. */
export async function readBody(request: Request, largest = LARGEST): Promise<Body> {
  if (Number(request.headers.get("content-length") ?? 0) > largest) throw new Refusal("body-too-large");
  const text = await request.text();
  if (text.length > largest) throw new Refusal("body-too-large");
  const isJson = isJsonRequest(request);
  const form = isJson ? new URLSearchParams() : await formOf(text, request.headers.get("content-type") ?? "");
  const fields = isJson ? object.parse(jsonOf(text)) : Object.fromEntries(form);
  const { locale, csrfToken } = common.parse(fields);
  return { isJson, fields, form, locale, csrfToken };
}

/** In either encoding of HTML's forms; mail programs send the longer one (RFC 8058, 3.2). Files are left out. */
async function formOf(text: string, type: string): Promise<URLSearchParams> {
  if (!type.startsWith("multipart/form-data")) return new URLSearchParams(text);
  const parts = await new Response(text, { headers: { "content-type": type } }).formData().catch(() => []);
  const texts = Array.from(parts, ([name, value]) => [name, value]).filter(
    ([, value]) => typeof value === "string",
  );
  return new URLSearchParams(texts as [string, string][]);
}

/** Whether the sender is a script, which gets JSON back. */
export const isJsonRequest = (request: Request): boolean =>
  request.headers.get("content-type")?.startsWith("application/json") ?? false;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
