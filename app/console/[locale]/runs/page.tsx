import { localeParam } from "@/app/_lib/addresses/locale-param";
import { readTrend } from "@/core/console/runs/read-trend";
import { listHeld, listRuns } from "@/core/imports/run/find-runs";
import { consoleWords } from "@/core/words/console/console";
import { runWords } from "@/core/words/console/runs";
import { trendWords } from "@/core/words/console/trends";
import config from "@/shinkan.config";
import { consolePath } from "../../_lib/console-address";
import { requireHere } from "../../_lib/here";
import { ConsoleFrame } from "../../_parts/console-frame";
import { RunTable } from "../../_parts/run-table";
import { ProviderTrend } from "../../_runs/provider-trend";

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ provider?: string }>;
}

const SHOWN = 60;
const LONGEST_PROVIDER = 40;

/** What waits first, then each provider against a usual day, then the last imports. */
export default async function Runs({ params, searchParams }: Props) {
  const here = await requireHere();
  const locale = await localeParam(params);
  const { provider: given } = await searchParams;
  const provider = typeof given === "string" ? given.slice(0, LONGEST_PROVIDER) : undefined;
  const say = runWords(locale);
  const words = consoleWords(locale);
  const trend = trendWords(locale);
  const held = await listHeld();
  const runs = await listRuns(SHOWN, provider);
  const feeds = [...new Set(config.feeds.map((feed) => feed.provider))];
  const shown = provider === undefined ? feeds : [provider];
  const trends = await Promise.all(shown.map(readTrend));
  const page = consolePath(locale, "/runs");
  return (
    <ConsoleFrame here={here} locale={locale} path="/runs">
      <h1>{words.runs}</h1>
      {held.length > 0 && (
        <>
          <h2>{say.waiting}</h2>
          <RunTable runs={held} label={say.waiting} locale={locale} />
        </>
      )}
      <h2>{trend.trends}</h2>
      <nav className="ways" aria-label={trend.ofProvider}>
        <a href={page} aria-current={provider === undefined ? "page" : undefined}>
          {trend.allProviders}
        </a>
        {[...new Set([...feeds, ...runs.map((run) => run.provider)])].map((name) => (
          <a
            key={name}
            href={`${page}?${new URLSearchParams({ provider: name })}`}
            aria-current={name === provider ? "page" : undefined}
          >
            {name}
          </a>
        ))}
      </nav>
      <p className="lead">{trend.trendLead}</p>
      {trends.map((one) => (
        <ProviderTrend key={one.provider} trend={one} locale={locale} />
      ))}
      <h2>{words.runs}</h2>
      <RunTable runs={runs} label={words.runs} locale={locale} />
    </ConsoleFrame>
  );
}
