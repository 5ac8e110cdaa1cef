import type { DemandedTitle } from "@/core/demand/read/read-demand";
import { CURVE_DAYS, type TitleCurve } from "@/core/demand/read/title-curves";
import { demandWords } from "@/core/words/console/demand";
import type { Locale } from "@/core/words/locale";
import { LineChart } from "../_charts/line-chart";

interface Props {
  title: DemandedTitle;
  curves: TitleCurve[];
  locale: Locale;
}

const LOOKS = ["first", "second", "third", "fourth"] as const;

/** The title and up to three volumes before it, by days until the sale. */
export function TitleChart({ title, curves, locale }: Props) {
  const say = demandWords(locale);
  return (
    <LineChart
      title={say.curveOf(title.title)}
      pointName={say.daysBefore}
      points={CURVE_DAYS.map((days) => ({ short: say.daysShort(days), full: say.days(days) }))}
      series={curves.map(({ title: name, values }, at) => ({ look: LOOKS[at] ?? "fourth", name, values }))}
      locale={locale}
    />
  );
}
