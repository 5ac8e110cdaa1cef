import { decimalsOf } from "../../core/feed/cells/currencies";
import type { FeedRow } from "../../core/feed/feed-row";
import { type Sniffed, sniffFeed } from "../../core/feed/profiles/draft-profile";
import { shopDay } from "../../core/shop-day";
import config from "../../shinkan.config";
import { type Command, table, UsageError } from "../command-line/command";

export const profileCommand: Command = {
  summary:
    "Looks at a file nobody has described yet: encoding, delimiter, columns, and a draft of its profile to start from.",
  usage: "FILE",
  standalone: true,
  onlyHere: "It reads a file of this machine: run it without --stage.",
  run({ positionals: [file, ...more], now }) {
    if (!file || more.length > 0) throw new UsageError("profile needs one FILE.");
    return sniffFeed(file, shopDay(now, config.shop.timeZone));
  },
  print(result) {
    const { encoding, delimiter, hasHeader, columns, draft, open, rows } = result as Sniffed;
    const form = `${encoding}, parted by ${JSON.stringify(delimiter)}, ${hasHeader ? "with" : "without"} a header`;
    const meanings = columns.map(
      ({ name, meaning, why, example }) =>
        `  ${(meaning ?? "?").padEnd(18)} ${name} (${why})  ${example.slice(0, 40)}`,
    );
    const advice = draft
      ? `A profile to start from, for core/feed/profiles:\n\n${draftText(draft)}`
      : "No draft: a profile needs a column for the title, and none was found. Is this a list of titles?";
    const shown = rows.length > 0 ? [`The first rows by it:\n\n${rowsText(rows)}`] : [];
    const unknown = columns.some(({ meaning }) => meaning === null)
      ? ['A column marked "?" is left out; name its meaning under columns, if it has one.']
      : [];
    const draftLines =
      open.length > 0 ? [`What only you can say:\n${open.map((line) => `  ${line}`).join("\n")}`] : [];
    return [form, meanings.join("\n"), ...unknown, advice, ...draftLines, ...shown].join("\n\n");
  },
};

const rowsText = (rows: Sniffed["rows"]): string =>
  rows
    .map(({ line, row, problems }) => {
      const wrong = problems.map(({ column, problem }) => `${column}: ${problem}`).join(", ");
      return `  line ${line}: ${row ? rowText(row) : `rejected (${wrong})`}`;
    })
    .join("\n");

/** What the row says, without what it does not. */
function rowText({ code, day, contributors, priceIncTax, priceExTax, ...row }: FeedRow): string {
  const prices = {
    priceIncTax: amount(priceIncTax, row.currency),
    priceExTax: amount(priceExTax, row.currency),
  };
  const filled = Object.entries({ ...row, ...prices }).filter(([, value]) => value !== null);
  const { from, to, precision, approximate, yearInferred } = day;
  const days = from === to ? (from ?? "unknown") : `${from} to ${to}`;
  const flags = `${precision}${approximate ? ", about" : ""}${yearInferred ? ", year inferred" : ""}`;
  const people = contributors.map(({ name, role }) => `${name} (${role})`).join("; ");
  const facts = {
    ...Object.fromEntries(filled),
    ...(code.code && { code: `${code.code} (${code.type})` }),
    day: `${days} (${flags})`,
    ...(people && { contributors: people }),
  };
  return `\n${table(facts)}`;
}

/** As people write it: 12.99 of 1299 cents. */
function amount(units: number | null, currency: string | null): string | null {
  if (units === null) return null;
  const decimals = decimalsOf(currency ?? "") ?? 0;
  if (decimals === 0) return String(units);
  const digits = String(units).padStart(decimals + 1, "0");
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** One line a key and a list: short enough to be read through. */
const draftText = (draft: NonNullable<Sniffed["draft"]>): string =>
  `{\n${Object.entries(draft).map(linesOf).join(",\n")}\n}`;

const linesOf = ([key, value]: [string, unknown]): string =>
  key === "columns"
    ? `  columns: {\n${Object.entries(value as object)
        .map(([name, column]) => `    ${name}: ${spaced(column)}`)
        .join(",\n")}\n  }`
    : `  ${key}: ${spaced(value)}`;

const spaced = (value: unknown): string => JSON.stringify(value, null, 1).replace(/\n\s*/g, " ");
