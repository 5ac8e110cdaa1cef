import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ACTS } from "@/core/accounts/audit-log";
import openNext from "@/open-next.config";
import * as acts from "../acts/[act]/route";
import * as message from "../message/[locale]/[release]/[occasion]/route";
import * as wayIn from "../route";
import { CONSOLE_ACTS, CONSOLE_QUESTIONS, stepOf } from "./console-acts";

const files = (pattern: string) => globSync(`app/console/**/${pattern}`).sort();

/** What is done by the command line alone. */
const COMMANDS = ["make-passkey-code", "settle-pair", "switch-schedules"];

test("every act of the console has a name in the audit log, and every name there an act or a command", () => {
  const written = [...COMMANDS, ...Object.keys(CONSOLE_ACTS)].sort();
  expect(written).toEqual([...ACTS].sort());
});

test("what is no act changes nothing that is kept: it only answers", () => {
  expect(Object.keys(CONSOLE_QUESTIONS)).toEqual(["add-passkey-options", "use-passkey-options"]);
  for (const one of Object.values(CONSOLE_QUESTIONS)) expect(Object.keys(one)).not.toContain("change");
  for (const one of Object.values(CONSOLE_ACTS)) expect(Object.keys(one)).toContain("change");
  expect(stepOf("approve-run")).toBe(CONSOLE_ACTS["approve-run"]);
  expect(stepOf("constructor")).toBeUndefined();
});

test("deciding takes a passkey that was just used, and so does being rid of one", () => {
  const guarded = Object.entries(CONSOLE_ACTS).filter(([, { needs }]) => needs === "passkey");
  expect(guarded.map(([name]) => name).sort()).toEqual([
    "answer-unsold",
    "approve-run",
    "discard-run",
    "lock-field",
    "make-token",
    "make-webhook",
    "open-generation",
    "pause-mail",
    "remove-passkey",
    "remove-webhook",
    "replay-webhook",
    "resend-unknown",
    "resume-mail",
    "retry-failed",
    "revoke-token",
    "rotate-webhook",
    "start-run-again",
    "unlock-field",
  ]);
});

/** How each file asks who is there. The page for whoever is not must not ask. */
const asks = (file: string, text: string): boolean => {
  if (file.endsWith("missing/page.tsx")) return true;
  return /\bawait requireHere\(\)|\breturn nothingHere\(\)/.test(text);
};

test("every page asks who is there before it does anything else, and nothing but the acts takes a POST", () => {
  const pages = files("page.tsx");
  expect(pages.length).toBeGreaterThan(8);
  expect(pages.filter((file) => !asks(file, readFileSync(file, "utf8")))).toEqual([]);
  expect(asks("app/console/x/page.tsx", "export default function X() { return null; }")).toBe(false);
  expect(files("route.ts")).toEqual([
    "app/console/acts/[act]/route.ts",
    "app/console/message/[locale]/[release]/[occasion]/route.ts",
    "app/console/route.ts",
  ]);
  for (const only of [wayIn, message])
    expect([only.POST, only.PUT, only.PATCH, only.DELETE]).toEqual(Array(4).fill(only.POST));
});

test("no route of the console names the methods that it takes", async () => {
  for (const route of [wayIn, acts, message]) {
    const answer = await route.OPTIONS();
    expect([answer.status, answer.headers.get("allow"), await answer.text()]).toEqual([400, null, ""]);
  }
});

test("all of the console, and nothing else, is part of its own function", () => {
  const routes = [...files("page.tsx"), ...files("route.ts")]
    .map((file) => file.replace(/\.tsx?$/, ""))
    .sort();
  const { console: own, ...others } = openNext.functions;
  expect([...own.routes].sort()).toEqual(routes);
  expect(others).toEqual({});
});
