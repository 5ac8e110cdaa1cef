import type { HistoryEntry } from "@/core/imports/release-history";
import { consoleWords } from "@/core/words/console/console";
import { fieldText } from "@/core/words/console/fields";
import { titleWords } from "@/core/words/console/titles";
import type { Locale } from "@/core/words/locale";
import { runPath } from "../_lib/console-address";
import { whenText } from "../_lib/when";
import { DataTable } from "../_parts/data-table";

/** Every change of the title's fields, by the import or the person that brought it. */
export function HistoryTable({ history, locale }: { history: HistoryEntry[]; locale: Locale }) {
  const say = titleWords(locale);
  const { before, after, nothing } = consoleWords(locale);
  return (
    <>
      <h2>{say.history}</h2>
      <p className="lead">{say.historyLead}</p>
      {history.length === 0 && <p>{say.neverChanged}</p>}
      {history.length > 0 && (
        <DataTable label={say.history} heads={[say.at, say.by, say.field, before, after]}>
          {byRun(history).map(({ entry, begins }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a change has no number of its own, and the rows never move
            <tr key={index} data-row>
              <th scope="row">
                {begins && <time dateTime={entry.at.toISOString()}>{whenText(entry.at, locale)}</time>}
              </th>
              <td>{begins && <Bringer entry={entry} locale={locale} />}</td>
              <td>{fieldText(entry.field, locale)}</td>
              <td>{entry.from ?? nothing}</td>
              <td>{entry.to ?? nothing}</td>
            </tr>
          ))}
        </DataTable>
      )}
    </>
  );
}

/** Changes of one import or person stand together; the first of them names it. */
const byRun = (history: HistoryEntry[]) =>
  history.map((entry, index) => {
    const above = history[index - 1];
    const isSame = above?.runId === entry.runId && above.by === entry.by && +above.at === +entry.at;
    return { entry, begins: !isSame };
  });

function Bringer({ entry: { runId, by, reason }, locale }: { entry: HistoryEntry; locale: Locale }) {
  if (by === null) return <a href={runPath(locale, runId)}>{consoleWords(locale).run(runId)}</a>;
  return (
    <>
      {by} <small>{reason}</small>
    </>
  );
}
