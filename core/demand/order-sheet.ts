/** The sheet to order by, as a file that a spreadsheet opens. */
import { BYTE_ORDER_MARK, csvLine } from "../release/spreadsheet";
import type { Day } from "../shop-day";
import { demandWords } from "../words/console/demand";
import type { Locale } from "../words/locale";
import type { Choice } from "./read/rank-titles";
import { type DemandedTitle, readDemand } from "./read/read-demand";

export interface OrderSheet {
  /** CSV in UTF-8 with its byte-order mark; lines end with CR LF. */
  text: string;
  titles: number;
}

/** Lines of one sheet. */
const MOST = 1_000;
/** Titles read by one statement. */
const AT_A_TIME = 200;

export async function makeOrderSheet(
  choice: Choice,
  { today, locale }: { today: Day; locale: Locale },
): Promise<OrderSheet> {
  const say = demandWords(locale);
  const lines = [BYTE_ORDER_MARK, csvLine(say.sheet)];
  let titles = 0;
  for (let last: DemandedTitle | undefined; titles < MOST; ) {
    const some: DemandedTitle[] = await readDemand(choice, { today, after: last, limit: AT_A_TIME });
    for (const title of some) lines.push(csvLine(cellsOf(title)));
    titles += some.length;
    last = some.at(-1);
    if (some.length < AT_A_TIME) break;
  }
  return { text: lines.join(""), titles };
}

const cellsOf = ({ code, title, publisher, day, waiting, forecast, previous }: DemandedTitle) => [
  code,
  title,
  publisher,
  day,
  waiting,
  forecast?.expected ?? null,
  forecast?.low ?? null,
  forecast?.high ?? null,
  previous?.title ?? null,
  previous?.asLongBefore ?? null,
  previous?.final ?? null,
];
