import type { RejectedRow } from "@/core/console/list-rejects";
import { consoleWords } from "@/core/words/console/console";
import { problemName } from "@/core/words/console/reasons";
import { runWords } from "@/core/words/console/runs";
import type { Locale } from "@/core/words/locale";
import { DataTable } from "./data-table";

/** The line of the file beside the reason why it was not taken. */
export function RejectTable({ rejects, locale }: { rejects: RejectedRow[]; locale: Locale }) {
  const say = runWords(locale);
  const words = consoleWords(locale);
  if (rejects.length === 0) return <p>{words.none}</p>;
  return (
    <DataTable label={say.rejects} heads={[{ number: say.line }, say.problem, say.column, say.raw]}>
      {rejects.map(({ line, column, problem, raw }) => (
        <tr key={`${line} ${column}`} data-row>
          <th scope="row" className="number">
            {line}
          </th>
          <td>
            {problemName(problem, locale)} <code>{problem}</code>
          </td>
          <td>{column}</td>
          <td className="raw">{raw}</td>
        </tr>
      ))}
    </DataTable>
  );
}
