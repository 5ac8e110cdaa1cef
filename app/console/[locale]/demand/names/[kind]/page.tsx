import { notFound } from "next/navigation";
import { NAME_KINDS } from "@/core/demand/keep/demand-names";
import { rankNames } from "@/core/demand/read/rank-names";
import { countedAt } from "@/core/demand/read/read-demand";
import { consoleWords } from "@/core/words/console/console";
import { demandWords } from "@/core/words/console/demand";
import { isLocale } from "@/core/words/locale";
import { demandPath } from "../../../../_demand/demand-address";
import { DemandViews } from "../../../../_demand/demand-views";
import { requireHere } from "../../../../_lib/here";
import { whenText } from "../../../../_lib/when";
import { ConsoleFrame } from "../../../../_parts/console-frame";
import { DataTable, numbers } from "../../../../_parts/data-table";

interface Props {
  params: Promise<{ locale: string; kind: string }>;
}

const SHOWN = 100;

/** Authors, publishers or series by how many wait for all of their titles that are to come. */
export default async function DemandByName({ params }: Props) {
  const here = await requireHere();
  const { locale, kind: chosen } = await params;
  const kind = NAME_KINDS.find((one) => one === chosen);
  if (!kind || !isLocale(locale)) notFound();
  const names = await rankNames(kind, SHOWN);
  const counted = await countedAt();
  const say = demandWords(locale);
  const { number } = consoleWords(locale);
  return (
    <ConsoleFrame here={here} locale={locale} path={`/demand/names/${kind}`} about={say.by[kind]}>
      <h1>
        {say.title}: {say.by[kind]}
      </h1>
      <p className="lead">{say.namesLead}</p>
      <p className="lead">{counted ? say.countedAt(whenText(counted, locale)) : say.neverCounted}</p>
      <DemandViews shown={kind} locale={locale} />
      {names.length === 0 && <p>{say.noNames}</p>}
      {names.length > 0 && (
        <DataTable label={say.by[kind]} heads={[say.byWhat[kind], ...numbers(say.titles, say.head.waiting)]}>
          {names.map(({ name, shown, titles, waiting }) => (
            <tr key={name} data-row>
              <th scope="row">
                <a href={demandPath(locale, { named: { kind, name } })}>{shown}</a>
              </th>
              <td className="number">{number(titles)}</td>
              <td className="number">{number(waiting)}</td>
            </tr>
          ))}
        </DataTable>
      )}
    </ConsoleFrame>
  );
}
