import type { z } from "zod";
import { Refusal, type RefusalCode } from "@/core/refusal";

/** No honest form of ours sends more. */
const LARGEST = 4_096;

export const isJsonRequest = (request: Request): boolean =>
  request.headers.get("content-type")?.startsWith("application/json") ?? false;

/** A form's or a JSON object's fields in the given shape. Throws Refusal `body-too-large`, or `otherwise` where they do not fit. */
export async function readFields<Shape extends z.ZodType>(
  request: Request,
  shape: Shape,
  otherwise: RefusalCode,
): Promise<z.output<Shape>> {
  if (Number(request.headers.get("content-length") ?? 0) > LARGEST) throw new Refusal("body-too-large");
  const text = await request.text();
  if (text.length > LARGEST) throw new Refusal("body-too-large");
  const read = shape.safeParse(
    isJsonRequest(request) ? jsonOf(text) : Object.fromEntries(new URLSearchParams(text)),
  );
  if (!read.success) throw new Refusal(otherwise);
  return read.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
