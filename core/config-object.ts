/** Objects of the configuration: a key that nobody reads is a mistake, and the nearest known one is named. */
import { z } from "zod";
import { nearestName } from "./nearest-name";

/** As `z.object`, but a key that is not in the shape is an error with a suggestion. */
export const keyed = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => unknownKey(String(key), Object.keys(shape))).join("; ")
        : undefined,
  });

function unknownKey(key: string, known: string[]): string {
  const nearest = nearestName(key, known);
  return nearest
    ? `there is no key ${key}; did you mean ${nearest}?`
    : `there is no key ${key}; there are ${known.join(", ")}`;
}
