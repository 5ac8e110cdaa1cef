import { expect, test } from "vitest";
import { withoutStage } from "./without-stage";

test("a stage may be named anywhere on the command line, and the rest stays as it was", () => {
  const rest = { args: ["run", "7", "--json"], problem: null };
  expect(withoutStage(["run", "7", "--json"])).toEqual({ ...rest, stage: null });
  expect(withoutStage(["run", "7", "--stage", "production", "--json"])).toEqual({
    ...rest,
    stage: "production",
  });
  expect(withoutStage(["--stage=hanako", "run", "7", "--json"])).toEqual({ ...rest, stage: "hanako" });
});

test("what no stage can be called is told before anything is asked", () => {
  for (const words of [
    ["runs", "--stage"],
    ["runs", "--stage="],
    ["runs", "--stage", "a b"],
    ["runs", "--stage=../x"],
  ])
    expect(withoutStage(words).problem).toBe("--stage needs the name of a stage, such as production.");
});
