import type { FeedToday } from "@/core/console/read-today";
import { consoleWords } from "@/core/words/console/console";
import { runWords } from "@/core/words/console/runs";
import { todayWords } from "@/core/words/console/today";
import type { Locale } from "@/core/words/locale";
import { runPath } from "../_lib/console-address";
import { clockText, whenText } from "../_lib/when";
import { DataTable, numbers } from "./data-table";

/** A row a provider: whether its file came today, and what it changed. */
export function FeedTable({ feeds, locale }: { feeds: FeedToday[]; locale: Locale }) {
  const say = todayWords(locale);
  const words = consoleWords(locale);
  const { rows, added, changed, rejected, missing } = runWords(locale);
  const counts = numbers(rows, added, changed, rejected, missing);
  return (
    <DataTable label={say.feeds} heads={[words.feed, words.state, say.came, ...counts]}>
      {feeds.map((feed) => (
        <FeedRow key={feed.provider} feed={feed} locale={locale} />
      ))}
    </DataTable>
  );
}

function FeedRow({ feed, locale }: { feed: FeedToday; locale: Locale }) {
  const say = todayWords(locale);
  const words = consoleWords(locale);
  const { provider, run, appliedAt, due, isLate } = feed;
  if (run === null) {
    const when = due && (isLate ? say.lateSince(due) : say.dueAt(due));
    const last = appliedAt && say.lastApplied(whenText(appliedAt, locale));
    return (
      <tr data-row>
        <th scope="row">{provider}</th>
        <td colSpan={7}>
          <span className={isLate ? "state wrong" : "state"}>{say.notYet}</span>{" "}
          {[when, last].filter(Boolean).join(" · ")}
        </td>
      </tr>
    );
  }
  const { id, state, startedAt, rows, added, changed, rejected, missing } = run;
  return (
    <tr data-row>
      <th scope="row">
        <a href={runPath(locale, id)}>{provider}</a>
      </th>
      <td>
        <span className={`state ${state}`}>{runWords(locale).runState[state]}</span>
      </td>
      <td>
        <time dateTime={startedAt.toISOString()}>{clockText(startedAt, locale)}</time>
      </td>
      {[rows, added, changed, rejected, missing].map((number, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns of one row never move
        <td key={column} className="number">
          {words.number(number)}
        </td>
      ))}
    </tr>
  );
}
