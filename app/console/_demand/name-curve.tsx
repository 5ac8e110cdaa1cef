import { averageCurves, CURVE_DAYS } from "@/core/demand/read/title-curves";
import type { Day } from "@/core/shop-day";
import { demandWords } from "@/core/words/console/demand";
import type { Locale } from "@/core/words/locale";
import { LineChart } from "../_charts/line-chart";
import type { DemandAddress } from "./demand-address";

interface Props {
  /** What the titles are called together. */
  title: string;
  named: NonNullable<DemandAddress["named"]>;
  today: Day;
  locale: Locale;
}

/** How many wait for a title of this author, publisher or series on average, by days until its sale. */
export async function NameCurve({ title, named, today, locale }: Props) {
  const say = demandWords(locale);
  const { out, ahead } = await averageCurves(named, today);
  return (
    <LineChart
      title={say.averageOf(title)}
      pointName={say.daysBefore}
      points={CURVE_DAYS.map((days) => ({ short: say.daysShort(days), full: say.days(days) }))}
      series={[
        { look: "first", name: say.ahead(ahead.titles), values: ahead.values },
        { look: "second", name: say.out(out.titles), values: out.values },
      ]}
      locale={locale}
    />
  );
}
