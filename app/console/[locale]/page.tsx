import { localeParam } from "@/app/_lib/addresses/locale-param";
import { readToday } from "@/core/console/read-today";
import { consoleWords } from "@/core/words/console/console";
import { todayWords } from "@/core/words/console/today";
import { dayText } from "@/core/words/day-text";
import config from "@/shinkan.config";
import { requireHere } from "../_lib/here";
import { ConsoleFrame } from "../_parts/console-frame";
import { FeedTable } from "../_parts/feed-table";
import { MatterList } from "../_parts/matter-list";

interface Props {
  params: Promise<{ locale: string }>;
}

/** Ten seconds a day: one sentence and a colour, and what to do where it is not green. */
export default async function Today({ params }: Props) {
  const here = await requireHere();
  const locale = await localeParam(params);
  const today = await readToday({ now: here.now, config });
  const { matters, level, mails, tomorrow } = today;
  const say = todayWords(locale);
  const words = consoleWords(locale);
  const sentence = level === "good" ? say.level.good : say.level[level](matters.length);
  const figures = [
    [say.sent, mails.sent],
    [say.failed, mails.failed],
    [say.ready, mails.ready],
    [say.planned, mails.planned],
  ] as const;
  return (
    <ConsoleFrame here={here} locale={locale} path="">
      <p className="eyebrow">
        <time dateTime={today.day}>{dayText(today.day, locale, { year: true })}</time>
      </p>
      <h1 className={`level ${level}`}>{sentence}</h1>
      <MatterList matters={matters} locale={locale} />
      <h2>{say.feeds}</h2>
      <FeedTable feeds={today.feeds} locale={locale} />
      <h2>{say.mails}</h2>
      <dl className="figures">
        {figures.map(([name, number]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words.number(number)}</dd>
          </div>
        ))}
      </dl>
      <h2>{say.tomorrow}</h2>
      <p>{say.tomorrowText(tomorrow.titles, tomorrow.waiting)}</p>
    </ConsoleFrame>
  );
}
