import { expect, test } from "vitest";
import { one, readProgram } from "./testing/program";

const AN_EARLIER_SITE = "built by the deployment before";

test.each([
  ["a fresh checkout, where nothing is built", ""],
  ["a folder from which an earlier commit was deployed", AN_EARLIER_SITE],
])("from %s, the site and logging in are packed from what this deployment builds", async (_, builtBefore) => {
  const program = await readProgram("hanako", {}, builtBefore);
  const at = (name: string) => program.resources.findIndex((each) => each.name === name);
  for (const name of ["WebServerApnortheast1Code", "LoginCode"]) {
    expect(one(program, "s3/bucketObjectv2", name).inputs.packed).toContain("built by this deployment");
    expect(at(name)).toBeGreaterThan(at("WebBuilder"));
  }
  const { create } = one(program, "local/Command", "WebBuilder").inputs;
  expect(create).toBe("node --import tsx local/lambda/build-site.ts");
});
