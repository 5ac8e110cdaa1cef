import { MEASURES, type Measure, type OddFigure, type Trend } from "@/core/console/runs/read-trend";
import { consoleWords } from "@/core/words/console/console";
import { trendWords } from "@/core/words/console/trends";
import type { Locale } from "@/core/words/locale";
import type { ChartPoint } from "../_charts/chart";
import { LineChart } from "../_charts/line-chart";
import { runPath } from "../_lib/console-address";

interface Props {
  trend: Trend;
  locale: Locale;
}

/** What a provider's last imports counted, with the days that are not as usual named in a sentence each. */
export function ProviderTrend({ trend, locale }: Props) {
  const say = trendWords(locale);
  const isComparable = trend.ranges.rows.some((range) => range !== null);
  return (
    <section aria-label={say.trendOf(trend.provider)}>
      <h3>{say.trendOf(trend.provider)}</h3>
      {trend.odd.length === 0 && <p>{isComparable ? say.noneOdd : say.tooFew}</p>}
      {trend.odd.length > 0 && (
        <ul className="matters">
          {trend.odd.map((odd) => (
            <OddDay key={`${odd.run.runId} ${odd.measure}`} odd={odd} locale={locale} />
          ))}
        </ul>
      )}
      {trend.runs.length > 0 &&
        MEASURES.map((measure) => (
          <MeasureChart key={measure} trend={trend} measure={measure} locale={locale} />
        ))}
    </section>
  );
}

function OddDay({ odd: { measure, run, range }, locale }: { odd: OddFigure; locale: Locale }) {
  const say = trendWords(locale);
  const { runId, asOf: day, figures } = run;
  const { low, high } = range;
  return (
    <li data-row>
      <span>{say.odd(say.measure[measure], { day, runId, figure: figures[measure], low, high })}</span>{" "}
      <a href={runPath(locale, runId)}>{consoleWords(locale).run(runId)}</a>
    </li>
  );
}

function MeasureChart({ trend, measure, locale }: Props & { measure: Measure }) {
  const say = trendWords(locale);
  const { provider, runs, odd } = trend;
  const ranges = trend.ranges[measure];
  const oddRuns = new Set(odd.filter((each) => each.measure === measure).map(({ run }) => run.runId));
  return (
    <LineChart
      title={say.chartOf(provider, say.measure[measure])}
      pointName={say.pointName}
      points={runs.map(
        ({ asOf, runId }): ChartPoint => ({ short: shortDay(asOf), full: say.point(asOf, runId) }),
      )}
      series={[
        { look: "first", name: say.measure[measure], values: runs.map(({ figures }) => figures[measure]) },
      ]}
      band={{
        low: { look: "third", name: say.low, values: ranges.map((range) => range?.low ?? null) },
        high: { look: "fourth", name: say.high, values: ranges.map((range) => range?.high ?? null) },
      }}
      odd={[...runs.keys()].filter((index) => oddRuns.has(runs[index]?.runId ?? 0))}
      locale={locale}
    />
  );
}

/** `12/5` */
const shortDay = (day: string): string => day.slice(5).split("-").map(Number).join("/");
