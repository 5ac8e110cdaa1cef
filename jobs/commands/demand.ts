import { type DemandedRelease, listDemand } from "../../core/demand/list-demand";
import { countedAt } from "../../core/demand/read/read-demand";
import { BYTE_ORDER_MARK, csvLine } from "../../core/release/spreadsheet";
import { shopDay } from "../../core/shop-day";
import config from "../../shinkan.config";
import { type Command, UsageError } from "../command-line/command";

const MOST = 1_000;

interface Ranking {
  /** Null before the first count. */
  countedAt: Date | null;
  titles: DemandedRelease[];
}

export const demandCommand: Command = {
  summary:
    "Ranks forthcoming titles by how many members wait for them, as keep-demand last counted; --csv prints a sheet to order by.",
  usage: "[--days N] [--csv]",
  details:
    "  --days  titles whose sale starts within so many days, 90 unless said; titles without a day are always in",
  options: { days: { type: "string" }, csv: { type: "boolean" } },
  async run({ options, now }) {
    const today = shopDay(now, config.shop.timeZone);
    const titles = await listDemand({ today, within: daysOf(options.days), limit: MOST });
    return options.csv ? sheetOf(titles) : { countedAt: await countedAt(), titles };
  },
  print: (result) => (typeof result === "string" ? result.trimEnd() : listOf(result as Ranking)),
};

function daysOf(text: string | boolean | undefined): number {
  const days = Number(text ?? 90);
  if (!Number.isInteger(days) || days < 1 || days > 3_650) throw new UsageError("--days takes 1 to 3650.");
  return days;
}

function sheetOf(releases: DemandedRelease[]): string {
  const head = csvLine(["code", "title", "publisher", "day", "waiting"]);
  const lines = releases.map(({ code, title, publisher, day, waiting }) =>
    csvLine([code, title, publisher, day, waiting]),
  );
  return [BYTE_ORDER_MARK, head, ...lines].join("");
}

function listOf({ countedAt: at, titles }: Ranking): string {
  if (at === null) return "Nothing has been counted yet: npm run job -- keep-demand";
  const counted = `Counted at ${at.toISOString()}.`;
  if (titles.length === 0) return `Nobody waits for a forthcoming title yet. ${counted}`;
  const lines = titles.map(
    ({ waiting, day, code, title }) =>
      `${String(waiting).padStart(8)}  ${(day ?? "no day yet").padEnd(10)}  ${(code ?? "").padEnd(13)}  ${title}`,
  );
  return [` waiting  ${"day".padEnd(10)}  ${"code".padEnd(13)}  title`, ...lines, counted].join("\n");
}
