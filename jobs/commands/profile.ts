import { type Sniffed, sniffFeed } from "../../core/feed/sniff";
import { shopDay } from "../../core/shop-day";
import config from "../../shinkan.config";
import { type Command, UsageError } from "../command";

export const profileCommand: Command = {
  summary:
    "Looks at a file nobody has described yet: encoding, delimiter, columns, and a draft of its profile to start from.",
  usage: "FILE [--json]",
  onlyHere: "It reads a file of this machine: run it without --stage.",
  run({ positionals: [file, ...more], now }) {
    if (!file || more.length > 0) throw new UsageError("profile needs one FILE.");
    return sniffFeed(file, shopDay(now, config.shop.timeZone));
  },
  print(result) {
    const { encoding, delimiter, hasHeader, columns, draft, rows } = result as Sniffed;
    const form = `${encoding}, parted by ${JSON.stringify(delimiter)}, ${hasHeader ? "with" : "without"} a header`;
    const meanings = columns.map(
      ({ name, meaning, example }) => `  ${(meaning ?? "?").padEnd(18)} ${name}  ${example.slice(0, 40)}`,
    );
    const advice = draft
      ? `A profile to start from, for core/feed/profiles:\n\n${JSON.stringify(draft, null, 2)}`
      : "No draft: a profile needs a column for the title and one for the day.";
    return [form, meanings.join("\n"), advice, `The first rows by it:\n\n${rowsText(rows)}`].join("\n\n");
  },
};

const rowsText = (rows: Sniffed["rows"]): string =>
  rows
    .map(({ line, row, problems }) => {
      const wrong = problems.map(({ column, problem }) => `${column}: ${problem}`).join(", ");
      return `  line ${line}: ${row ? JSON.stringify(row) : `rejected (${wrong})`}`;
    })
    .join("\n");
