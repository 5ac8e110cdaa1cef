/** Judges this service by a file of passwords with their stored values. */
import { z } from "zod";
import { findScheme } from "./registry";
import { verify } from "./verify";

const shape = z.array(
  z.object({
    id: z.string(),
    scheme: z.string(),
    password: z.string(),
    stored: z.string(),
    extra: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
    /** What this service must answer: where implementations differ, no. */
    productValid: z.boolean(),
  }),
);

export type Vector = z.infer<typeof shape>[number];

export interface Verdicts {
  passed: number;
  failed: number;
  /** Ids of vectors that were judged wrongly, with why. */
  disagreements: { id: string; scheme: string; problem: string }[];
  /** Passed and all, by scheme. */
  schemes: Record<string, { passed: number; all: number }>;
}

/** Throws an error with one sentence about the first entry that does not fit. */
export function parseVectors(text: string): Vector[] {
  const read = shape.safeParse(jsonOf(text));
  if (read.success) return read.data;
  const [first] = read.error.issues;
  throw new Error(
    `This is no file of password vectors. At ${first?.path.join(".") || "the top"}: ${first?.message}.`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("This is no file of password vectors: it is not JSON.");
  }
}

/** A vector of a scheme that is not there has failed, even if the right answer is no. */
export async function judgeVectors(vectors: readonly Vector[]): Promise<Verdicts> {
  const verdicts: Verdicts = { passed: 0, failed: 0, disagreements: [], schemes: {} };
  for (const vector of vectors) {
    const problem = await problemOf(vector);
    const { passed, all } = verdicts.schemes[vector.scheme] ?? { passed: 0, all: 0 };
    verdicts.schemes[vector.scheme] = { passed: passed + (problem ? 0 : 1), all: all + 1 };
    if (problem) verdicts.disagreements.push({ id: vector.id, scheme: vector.scheme, problem });
  }
  verdicts.failed = verdicts.disagreements.length;
  verdicts.passed = vectors.length - verdicts.failed;
  return verdicts;
}

async function problemOf({ scheme, password, stored, extra, productValid }: Vector): Promise<string | null> {
  if (scheme !== "auto" && !findScheme(scheme)) return "no such scheme";
  const answer = await verify(scheme, password, stored, extra);
  return answer === productValid ? null : `answered ${answer}, should be ${productValid}`;
}
