import { expect, test } from "vitest";
import { retryOnDeadlock } from "./retry-on-deadlock";

/** Fails so many times with this error, and then answers how often it was called. */
function failing(times: number, error: object): () => Promise<number> {
  let calls = 0;
  return async () => {
    calls += 1;
    if (calls <= times) throw Object.assign(new Error("rolled back"), error);
    return calls;
  };
}

test.each([[{ errno: 1213 }], [{ errno: 1205 }], [{ errno: 1020 }], [{ code: "P2034" }]])(
  "what the database rolled back, as the driver or Prisma says it, is tried again: %j",
  async (error) => {
    expect(await retryOnDeadlock(failing(2, error))).toBe(3);
  },
);

test("any other error comes through at once", async () => {
  await expect(retryOnDeadlock(failing(1, { errno: 1062, code: "P2002" }))).rejects.toThrow("rolled back");
});
