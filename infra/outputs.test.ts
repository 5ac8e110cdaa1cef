import { expect, test } from "vitest";
import { one, readProgram } from "./testing/program";

/** The last lines of a deployment. */
const outputsOf = (stage: string) => one(readProgram(stage), "outputs").inputs as Record<string, string>;

test.each(["production", "small"])(
  "deploying %s ends with how its schedules begin, and with what one zone means",
  (stage) => {
    const { url, operations, schedules, availability } = outputsOf(stage);
    expect(url).toMatch(/^https:/);
    expect(operations).toBe(`shinkan-${stage}-operations`);
    expect(schedules).toContain(`npm run job -- schedules on --stage ${stage}`);
    expect(schedules).toContain("Until then nothing starts by itself");
    expect(availability).toMatch(/^One zone: while it is away, mail waits/);
  },
  120_000,
);

test("a person's own stage says that its schedules are off", () => {
  expect(outputsOf("hanako").schedules).toMatch(/^Off in this stage/);
}, 120_000);
