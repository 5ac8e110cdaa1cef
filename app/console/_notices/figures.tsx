import type { MailsOfDay } from "@/core/console/notices/mail-figures";
import { consoleWords } from "@/core/words/console/console";
import { noticesWords } from "@/core/words/console/notices";
import { dayText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { OCCASIONS, type Occasion } from "@/core/words/occasions";
import { BarChart } from "../_charts/bar-chart";
import type { ChartSeries } from "../_charts/chart";
import { consolePath } from "../_lib/console-address";

interface Props {
  days: MailsOfDay[];
  /** Null for all of them. */
  occasion: Occasion | null;
  locale: Locale;
}

const LOOKS = [
  ["sent", "first"],
  ["planned", "fourth"],
  ["unknown", "third"],
  ["failed", "second"],
] as const satisfies readonly (readonly [keyof MailsOfDay, ChartSeries["look"]])[];

/** The mails of thirty days by what has become of them, of one occasion or of all. */
export function Figures({ days, occasion, locale }: Props) {
  const say = noticesWords(locale);
  const { number } = consoleWords(locale);
  const names = {
    sent: say.sent,
    planned: say.planned,
    unknown: say.unknownState,
    failed: say.failedState,
  };
  const series = LOOKS.map(([key, look]) => ({
    look,
    name: names[key],
    values: days.map((day) => day[key]),
  }));
  const sums = LOOKS.map(([key]) => [names[key], days.reduce((sum, day) => sum + day[key], 0)] as const);
  const points = days.map(({ day }) => ({ short: shortDay(day), full: dayText(day, locale) }));
  const title = `${say.figures} – ${occasion ? say.occasion[occasion] : say.all}`;
  return (
    <section id="figures">
      <h2>{say.figures}</h2>
      <p>{say.figuresText}</p>
      <nav className="ways" aria-label={say.occasions}>
        {[null, ...OCCASIONS].map((one) => (
          <a
            key={one ?? ""}
            href={`${consolePath(locale, "/notices")}${one ? `?occasion=${one}` : ""}#figures`}
            aria-current={one === occasion ? "page" : undefined}
          >
            {one ? say.occasion[one] : say.all}
          </a>
        ))}
      </nav>
      <h3>{say.sum}</h3>
      <dl className="figures">
        {sums.map(([name, sum]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{number(sum)}</dd>
          </div>
        ))}
      </dl>
      {sums.every(([, sum]) => sum === 0) ? (
        <p>{say.noFigures}</p>
      ) : (
        <BarChart title={title} pointName={say.day} points={points} series={series} locale={locale} />
      )}
    </section>
  );
}

/** `12/3`, for the axis. */
const shortDay = (day: string): string => day.slice(5).split("-").map(Number).join("/");
