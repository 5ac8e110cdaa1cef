import { expect, test } from "vitest";
import { one, readProgram } from "./testing/program";

/** The last lines of a deployment. */
const outputsOf = async (stage: string) =>
  one(await readProgram(stage), "outputs").inputs as Record<string, string>;

test.each(["production", "small"])(
  "deploying %s ends with how its schedules begin, and with what one zone means",
  async (stage) => {
    const { url, operations, schedules, availability } = await outputsOf(stage);
    expect(url).toMatch(/^https:/);
    expect(operations).toBe(`shinkan-${stage}-operations`);
    expect(schedules).toContain(`npm run job -- schedules on --stage ${stage}`);
    expect(schedules).toContain("Until then nothing starts by itself");
    expect(availability).toMatch(/^One zone: while it is away, mail waits/);
  },
);

test("a person's own stage says that its schedules are off", async () => {
  expect((await outputsOf("hanako")).schedules).toMatch(/^Off in this stage/);
});
