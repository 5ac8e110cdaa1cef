import { expect, test } from "vitest";
import { withLimit } from "./concurrency-limit";

/** Runs `count` pieces of work at once and watches how many are under way together. */
async function storm(count: number): Promise<{ most: number; answers: string[] }> {
  let now = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, 5));
    now--;
    return "done";
  };
  const all = Array.from({ length: count }, () => withLimit(work).catch((error) => error.message));
  return { answers: await Promise.all(all), most };
}

test("two are hashed at a time, and each gets its turn", async () => {
  expect(await storm(20)).toEqual({ most: 2, answers: Array(20).fill("done") });
});

test("whoever comes while many wait is asked at once to come back", async () => {
  const { answers } = await storm(100);
  expect(answers.filter((answer) => answer === "service-away")).toHaveLength(74);
  expect((await storm(3)).answers).toEqual(Array(3).fill("done"));
});

test("work that fails leaves its place to the next", async () => {
  const fail = () => withLimit(() => Promise.reject(new Error("broken"))).catch((error) => error.message);
  expect(await Promise.all([fail(), fail(), fail(), fail()])).toEqual(Array(4).fill("broken"));
  expect((await storm(2)).most).toBe(2);
});
