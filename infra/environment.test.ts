import { globSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { VARIABLES } from "../core/env";
import { one, type Program, readProgram } from "./testing/program";
import { readVariables } from "./testing/read-variables";

/** Where each deployed program begins; logging in is the site's own bundle. */
const OPEN_NEXT = ["wrapper", "page-cache", "tag-cache", "renewals"].map((name) => `open-next/${name}.ts`);
const APP = globSync("app/**/{page,route,layout,sitemap,robots}.{ts,tsx}");
const isConsole = (file: string): boolean => file.startsWith("app/console/");
const SITE = [...APP.filter((file) => !isConsole(file)), "proxy.ts", ...OPEN_NEXT];
const CONSOLE = [...APP.filter(isConsole), "proxy.ts", ...OPEN_NEXT];
const PROGRAMS: Record<string, string[]> = {
  WebServer: SITE,
  Login: SITE,
  Console: CONSOLE,
  Operations: ["jobs/operations.ts"],
  Send: ["jobs/notify.ts"],
  MailEventsFunction: ["jobs/mail-events.ts"],
  Migrate: ["jobs/migrate.ts"],
  Import: ["jobs/commands/import.ts"],
};

/** Given by Lambda, by Node or by what starts the program; or wanted on one machine only. */
const NOT_OURS = [
  /^(_X_)?AMZN_|^AWS_|^_X_AMZN/,
  /^(NODE_ENV|EXECUTION|DEBUG|NEXT_RUNTIME|OPEN_NEXT_BUILD_ID|VITEST)$/,
  /^(SES_MAX_SEND_RATE|DEMO_CONTROL_URL)$/,
];
/** Left at their defaults, with a reason. */
const DEFAULTS: Record<string, string[]> = {
  DATABASE_SILENCE_MS: ["Operations", "Send", "MailEventsFunction", "Migrate", "Import"], // jobs wait for long statements
  DATABASE_CONNECTIONS: ["Migrate"], // one after the other
  MIGRATIONS: ["Operations"], // its own folder
  NODE_COMPILE_CACHE: ["Console"], // it starts a few times a day, for people who know it
  OPERATIONS_FUNCTION: ["WebServer", "Login"], // what the public reaches starts nothing
  FEED_BUCKET: ["Operations"], // an import is refused there
};

let program: Program;
beforeAll(async () => {
  program = await readProgram("hanako");
});

function environmentOf(name: string): Record<string, string> {
  if (name === "Import") return taskEnvironment();
  const { environment } = one(program, "lambda/function", name).inputs;
  return (environment as { variables: Record<string, string> }).variables;
}

function taskEnvironment(): Record<string, string> {
  const { containerDefinitions } = one(program, "ecs/taskDefinition").inputs;
  const [{ environment }] = JSON.parse(String(containerDefinitions));
  return Object.fromEntries(environment.map(({ name, value }: Record<string, string>) => [name, value]));
}

function missing(name: string, variables: string[], environment: Record<string, string>): string[] {
  const ours = variables.filter((each) => !NOT_OURS.some((pattern) => pattern.test(each)));
  return ours.filter((each) => !(each in environment) && !DEFAULTS[each]?.includes(name));
}

describe.each(Object.entries(PROGRAMS))("%s", (name, entries) => {
  test("is given every variable that it reads", async () => {
    const variables = await readVariables(entries, VARIABLES);
    expect(variables).toContain("DATABASE_URL");
    expect(missing(name, variables, environmentOf(name))).toEqual([]);
  });
});

test("a variable that is read and not given would be found", async () => {
  const { SHOP_PASSWORD_SETTINGS: _, ...without } = environmentOf("Login");
  expect(missing("Login", await readVariables(SITE, VARIABLES), without)).toEqual(["SHOP_PASSWORD_SETTINGS"]);
});
