/** Holds the readers of cells to tables of what the trade writes, each text with what a careful reader would say it means. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { toDay } from "../../shop-day";
import { requireProfile } from "../profiles/find-profile";
import { DECLARED_FORMATS } from "./days/form";
import { readReleaseDay } from "./days/read-day";
import { readCode } from "./identifiers";
import { readPeople } from "./people";
import { readPrice } from "./prices";

const Table = z.record(z.string(), z.string());
const Tables = z.record(z.string(), Table);

const sample = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, "samples", `${name}.json`), "utf8"));

/** Every text whose meaning is another than the table's. */
const misread = (table: Record<string, string>, read: (text: string) => string): Record<string, string> =>
  Object.fromEntries(
    Object.keys(table)
      .map((text): [string, string] => [text, read(text)])
      .filter(([text, meaning]) => meaning !== table[text]),
  );

const days = Tables.parse(sample("days"));
const prices = Tables.parse(sample("prices"));
const people = Tables.parse(sample("people"));

/** "x" is a reject, "?" an unknown day; ~ says about, ^ that the year was inferred. */
function dayAs(text: string, key: string): string {
  const day = readReleaseDay(text, {
    asOf: toDay("2026-11-29"),
    formats: DECLARED_FORMATS.filter((format) => format === key),
    timeZone: key.includes("/") ? key : undefined,
  });
  if (!day) return "x";
  const { from, to, precision, approximate, yearInferred } = day;
  if (precision === "unknown") return "?";
  const span = precision === "day" ? from : `${from}..${to} ${precision}`;
  return `${span}${approximate ? "~" : ""}${yearInferred ? "^" : ""}`;
}

test.each(Object.entries(days))("days are what they say: %s", (key, table) => {
  expect(misread(table, (text) => dayAs(text, key))).toEqual({});
});

/** With tax, a stroke, without tax, in the smallest coins, and the currency that the text names. */
function priceAs(text: string, profile: string): string {
  const read = readPrice(text, requireProfile(profile).price);
  if ("problem" in read) return "x";
  if (read.inc === null && read.ex === null) return "none";
  return `${read.inc ?? "-"}/${read.ex ?? "-"}${read.currency ? ` ${read.currency}` : ""}`;
}

test.each(Object.entries(prices))("prices are what they say: %s", (profile, table) => {
  expect(misread(table, (text) => priceAs(text, profile))).toEqual({});
});

/** Everybody with the part in the work; authors without one. */
function peopleAs(text: string, profile: string): string {
  const { roles, people: rules } = requireProfile(profile);
  const read = readPeople(text, "", { roles, separators: rules.separators, comma: rules.comma });
  return read.people.map(({ name, role }) => (role === "author" ? name : `${name}:${role}`)).join(" & ");
}

test.each(Object.entries(people))("people are those whom a reader would list: %s", (profile, table) => {
  expect(misread(table, (text) => peopleAs(text, profile))).toEqual({});
});

test("codes are what they say", () => {
  const read = (text: string): string => {
    const { problem, code } = readCode(text);
    if (problem) return `x:${problem}`;
    return code?.code ? `${code.type}:${code.code}` : "none";
  };
  expect(misread(Table.parse(sample("codes")), read)).toEqual({});
});

test("the tables are large, and a text that is read otherwise would be seen", () => {
  const sizes = [days, prices, people].map((tables) => Object.values(tables).flatMap(Object.keys).length);
  expect(sizes.every((size) => size > 100)).toBe(true);
  expect(misread({ "2026-12-05": "2026-12-06" }, (text) => dayAs(text, "any profile"))).toEqual({
    "2026-12-05": "2026-12-05",
  });
});
