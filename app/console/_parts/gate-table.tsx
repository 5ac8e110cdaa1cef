import type { GateReading } from "@/core/imports/stage/gates";
import { consoleWords } from "@/core/words/console/console";
import { runWords } from "@/core/words/console/runs";
import type { Locale } from "@/core/words/locale";
import { Wide } from "./wide";

/** What each gate measured of the file; those of which there was nothing are left out. */
export function GateTable({ readings, locale }: { readings: GateReading[]; locale: Locale }) {
  const say = runWords(locale);
  const words = consoleWords(locale);
  const measured = readings.filter(({ count }) => count > 0);
  if (measured.length === 0) return null;
  return (
    <>
      <h2>{say.gates}</h2>
      <Wide label={say.gates}>
        <table>
          <tbody>
            {measured.map(({ gate, count, of, limit, holds, pattern }) => (
              <tr key={gate}>
                <th scope="row">{say.gate[gate]}</th>
                <td className="number">{say.share(count, of)}</td>
                <td>
                  {limit !== null && `${say.limit} ${words.number(Math.round(limit * 1000) / 10)} %`}{" "}
                  {holds && <span className="state wrong">{say.holds}</span>}
                </td>
                <td lang="en">{pattern}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}
