import { notFound } from "next/navigation";
import { readTitle } from "@/core/console/titles/read-title";
import { consoleWords } from "@/core/words/console/console";
import { titleWords } from "@/core/words/console/titles";
import { consolePath, readTitleAddress, titlePath } from "../../../_lib/console-address";
import { requireHere } from "../../../_lib/here";
import { ConsoleFrame } from "../../../_parts/console-frame";
import { DoneNote } from "../../../_parts/done-note";
import { CardPreview } from "../../../_titles/card-preview";
import { HistoryTable } from "../../../_titles/history-table";
import { LockTable } from "../../../_titles/lock-table";
import { NoticeTable } from "../../../_titles/notice-table";
import { TitleFacts } from "../../../_titles/title-facts";

interface Props {
  params: Promise<{ locale: string; release: string }>;
  searchParams: Promise<{ done?: string }>;
}

/** One title: what is known of it, what was mailed about it, what was corrected and what changed. */
export default async function Title({ params, searchParams }: Props) {
  const here = await requireHere();
  const place = readTitleAddress(await params);
  const title = place && (await readTitle(place.releaseId));
  if (!place || !title) notFound();
  const { locale, releaseId } = place;
  const say = titleWords(locale);
  const { release } = title;
  return (
    <ConsoleFrame here={here} locale={locale} path={`/titles/${releaseId}`}>
      <DoneNote done={(await searchParams).done} texts={titleWords(locale).done} />
      <p className="eyebrow">
        <a href={consolePath(locale, "/titles")}>{say.titles}</a>
      </p>
      <h1 dir="auto">{release.title}</h1>
      <TitleFacts title={title} locale={locale} />
      <p className="ways">
        <a href={titlePath(locale, releaseId, "/mails/on-sale")}>{say.mails}</a>
        {here.staff.role === "operator" && (
          <>
            <a href={titlePath(locale, releaseId, "/correct")}>{say.correct}</a>
            <a href={titlePath(locale, releaseId, "/again")}>{say.again}</a>
          </>
        )}
      </p>
      {here.staff.role !== "operator" && <p>{consoleWords(locale).viewerOnly}</p>}
      <NoticeTable notices={title.notices} locale={locale} />
      <LockTable locks={title.locks} releaseId={releaseId} locale={locale} />
      <HistoryTable history={title.history} locale={locale} />
      <CardPreview release={release} locale={locale} />
    </ConsoleFrame>
  );
}
