import type { DemandedTitle } from "@/core/demand/read/read-demand";
import { consoleWords } from "@/core/words/console/console";
import { demandWords } from "@/core/words/console/demand";
import { saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { Wide } from "../_parts/wide";
import { titlePath } from "./demand-address";

interface Props {
  titles: DemandedTitle[];
  label: string;
  locale: Locale;
}

/** Titles with who waits, the volume before and the forecast. */
export function DemandTable({ titles, label, locale }: Props) {
  const { head } = demandWords(locale);
  return (
    <Wide label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{head.title}</th>
            <th scope="col">{head.day}</th>
            {[head.waiting, head.previous, head.final, head.forecast].map((name) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {titles.map((title) => (
            <DemandRow key={title.id} title={title} locale={locale} />
          ))}
        </tbody>
      </table>
    </Wide>
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
