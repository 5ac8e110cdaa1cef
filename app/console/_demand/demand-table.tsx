import type { DemandedTitle } from "@/core/demand/read/read-demand";
import { consoleWords } from "@/core/words/console/console";
import { demandWords } from "@/core/words/console/demand";
import { saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { DataTable, numbers } from "../_parts/data-table";
import { titlePath } from "./demand-address";

interface Props {
  titles: DemandedTitle[];
  label: string;
  locale: Locale;
}

/** Titles with who waits, the volume before and the forecast. */
export function DemandTable({ titles, label, locale }: Props) {
  const { head } = demandWords(locale);
  const heads = [head.title, head.day, ...numbers(head.waiting, head.previous, head.final, head.forecast)];
  return (
    <DataTable label={label} heads={heads}>
      {titles.map((title) => (
        <DemandRow key={title.id} title={title} locale={locale} />
      ))}
    </DataTable>
  );
}

function DemandRow({ title: one, locale }: { title: DemandedTitle; locale: Locale }) {
  const say = demandWords(locale);
  const { number } = consoleWords(locale);
  const { id, title, publisher, format, waiting, daysLeft, previous, forecast } = one;
  const date = {
    dayFrom: one.dayFrom,
    dayTo: one.day,
    precision: one.precision,
    approximate: Boolean(one.approximate),
  };
  const orNone = (value: number | null | undefined) =>
    value === null || value === undefined ? say.noForecast : number(value);
  return (
    <tr data-row data-title={id}>
      <th scope="row">
        <a href={titlePath(locale, id)}>{title}</a>{" "}
        <small>{[publisher, format].filter(Boolean).join(" · ")}</small>
      </th>
      <td>
        {saleDateText(date, locale)}
        {daysLeft !== null && one.precision === "day" && <small> {say.daysLeft(daysLeft)}</small>}
      </td>
      <td className="number">{number(waiting)}</td>
      <td className="number">{orNone(previous?.asLongBefore)}</td>
      <td className="number">{orNone(previous?.final)}</td>
      <td className="number">
        {forecast ? say.forecast(forecast.expected, forecast.low, forecast.high) : say.noForecast}
      </td>
    </tr>
  );
}
