import type { RejectedRow } from "@/core/console/list-rejects";
import { consoleWords } from "@/core/words/console/console";
import type { Locale } from "@/core/words/locale";
import { Wide } from "./wide";

/** The line of the file beside the reason why it was not taken. */
export function RejectTable({ rejects, locale }: { rejects: RejectedRow[]; locale: Locale }) {
  const say = consoleWords(locale);
  if (rejects.length === 0) return <p>{say.none}</p>;
  return (
    <Wide label={say.rejects}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="number">
              {say.line}
            </th>
            <th scope="col">{say.problem}</th>
            <th scope="col">{say.column}</th>
            <th scope="col">{say.raw}</th>
          </tr>
        </thead>
        <tbody>
          {rejects.map(({ line, column, problem, raw }) => (
            <tr key={`${line} ${column}`} data-row>
              <th scope="row" className="number">
                {line}
              </th>
              <td>
                <code>{problem}</code>
              </td>
              <td>{column}</td>
              <td className="raw">{raw}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
