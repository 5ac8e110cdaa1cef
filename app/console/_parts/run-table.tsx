import type { ImportRun } from "@/core/imports/run/import-run";
import { consoleWords } from "@/core/words/console/console";
import { runWords } from "@/core/words/console/runs";
import type { Locale } from "@/core/words/locale";
import { runPath } from "../_lib/console-address";
import { whenText } from "../_lib/when";
import { DataTable, numbers } from "./data-table";

/** Imports with what each counted. */
export function RunTable({ runs, label, locale }: { runs: ImportRun[]; label: string; locale: Locale }) {
  const say = runWords(locale);
  const words = consoleWords(locale);
  if (runs.length === 0) return <p>{words.none}</p>;
  const countHeads = numbers(say.rows, say.added, say.changed, say.rejected, say.missing);
  return (
    <DataTable label={label} heads={[say.started, words.feed, words.state, ...countHeads]}>
      {runs.map(({ id, provider, state, startedAt, ...counts }) => (
        <tr key={id} data-row>
          <th scope="row">
            <a href={runPath(locale, id)}>
              <time dateTime={startedAt.toISOString()}>{whenText(startedAt, locale)}</time>
            </a>
          </th>
          <td>{provider}</td>
          <td>
            <span className={`state ${state}`}>{say.runState[state]}</span>
          </td>
          <td className="number">{words.number(counts.rows)}</td>
          <td className="number">{words.number(counts.added)}</td>
          <td className="number">{words.number(counts.changed)}</td>
          <td className="number">{words.number(counts.rejected)}</td>
          <td className="number">{words.number(counts.missing)}</td>
        </tr>
      ))}
    </DataTable>
  );
}
