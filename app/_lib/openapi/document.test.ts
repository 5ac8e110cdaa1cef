import { globSync, readFileSync } from "node:fs";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { expect, test } from "vitest";
import { openApi } from "./document";

/** next-auth's own route answers to these alone (app/api/auth/[...nextauth]/route.ts). */
const NEXT_AUTH = ["/csrf get", "/session get", "/callback/credentials post", "/signout post"];

/** `/api/v1/releases/{id} get` and so on, from the route handlers that there are. */
function doorsThereAre(): string[] {
  return globSync("app/api/**/route.ts").flatMap((file) => {
    const path = `/${file.replace(/^app\/(.*)\/route\.ts$/, "$1").replaceAll(/\[(\w+)\]/g, "{$1}")}`;
    if (path.endsWith("/[...nextauth]")) return NEXT_AUTH.map((door) => `/api/auth${door}`);
    const exported = readFileSync(file, "utf8").matchAll(
      /^export (?:async function|const) (GET|POST|PUT|PATCH|DELETE)\b/gm,
    );
    return [...exported].map(([, method = ""]) => `${path} ${method.toLowerCase()}`);
  });
}

const doorsDescribed = (paths: Record<string, object>): string[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${path} ${method}`),
  );

test("every door under /api is described, and nothing else is", () => {
  expect(doorsDescribed(openApi.paths).sort()).toEqual(doorsThereAre().sort());
  const { "/api/timings": _, ...fewer } = openApi.paths;
  expect(doorsDescribed(fewer).sort(), "a door left out would be seen").not.toEqual(doorsThereAre().sort());
});

interface Door {
  summary?: string;
  parameters?: { name: string; in: string; schema: object; required: boolean }[];
  responses: Record<string, { description?: string }>;
}

const doors = () =>
  Object.entries(openApi.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, door]) => ({ path, method, door: door as Door })),
  );

test("each says what it is for, what it takes and how it answers, as OpenAPI 3.1 asks", () => {
  for (const { path, method, door } of doors()) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const inPath = (door.parameters ?? []).filter((one) => one.in === "path");
    expect(
      inPath.map(({ name }) => name),
      path,
    ).toEqual(named);
    expect(
      inPath.every(({ required }) => required),
      path,
    ).toBe(true);
    expect(door.summary, path).toBeTruthy();
    expect(
      Object.keys(door.responses).every((status) => /^[2-5]\d\d$/.test(status)),
      `${path} ${method}`,
    ).toBe(true);
    expect(
      Object.values(door.responses).every(({ description }) => description),
      `${path} ${method}`,
    ).toBe(true);
  }
});

test("whatever is referred to is there", () => {
  const whole = JSON.parse(JSON.stringify(openApi));
  const referred = [
    ...new Set([...JSON.stringify(openApi).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, to = ""]) => to)),
  ];
  expect(referred.length).toBeGreaterThan(5);
  const found = (to: string) => to.split("/").reduce((part, name) => part?.[name], whole);
  expect(referred.filter((to) => !found(to))).toEqual([]);
  expect(found("components/schemas/Nothing")).toBeUndefined();
});

/** What redocly's strictest set of rules finds, one line each. */
async function findingsIn(document: object): Promise<string[]> {
  const config = await createConfig({
    extends: ["recommended-strict"],
    // A form is answered by the page to go to (303), which is no 2XX; nothing else is left out.
    rules: { "operation-2xx-response": "off" },
  });
  const problems = await lintFromString({
    source: JSON.stringify(document),
    absoluteRef: "openapi.json",
    config,
  });
  return problems.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

test("redocly finds nothing in the document, neither errors nor warnings", async () => {
  expect(await findingsIn(openApi)).toEqual([]);
  const { license: _, ...info } = openApi.info;
  expect(await findingsIn({ ...openApi, info }), "a fault would be seen").toHaveLength(1);
});

test("each door has a name of its own, by which programs written from the document call it", () => {
  const names = doors().map(({ door }) => (door as { operationId?: string }).operationId);
  expect(names.every(Boolean)).toBe(true);
  expect(new Set(names).size).toBe(names.length);
});
