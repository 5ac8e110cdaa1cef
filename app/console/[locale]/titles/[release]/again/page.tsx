import { notFound } from "next/navigation";
import { provenUntil } from "@/core/accounts/console-session";
import { findRelease } from "@/core/catalogue/find-release";
import { previewAgain } from "@/core/console/titles/send-again";
import { titleWords } from "@/core/words/console/titles";
import config from "@/shinkan.config";
import { consolePath, readTitleAddress, titlePath } from "../../../../_lib/console-address";
import { requireHere } from "../../../../_lib/here";
import { ConsoleFrame } from "../../../../_parts/console-frame";
import { DoneNote } from "../../../../_parts/done-note";
import { ActForm } from "../../../../_titles/act-form";

interface Props {
  params: Promise<{ locale: string; release: string }>;
  searchParams: Promise<{ done?: string }>;
}

/** Mails about a title once more, each with whom it would reach before the button. */
export default async function Again({ params, searchParams }: Props) {
  const here = await requireHere();
  const place = readTitleAddress(await params);
  const release = place && (await findRelease(place.releaseId));
  if (!place || !release) notFound();
  const { locale, releaseId } = place;
  const say = titleWords(locale);
  const { further, failed } = await previewAgain(releaseId, here.now, config);
  const until = await provenUntil(here.sessionId, here.now);
  const next = titlePath(locale, releaseId, "/again");
  const shared = { here, locale, next, until };
  return (
    <ConsoleFrame here={here} locale={locale} path={`/titles/${releaseId}/again`}>
      <DoneNote done={(await searchParams).done} texts={titleWords(locale).done} />
      <p className="eyebrow">
        <a href={consolePath(locale, "/titles")}>{say.titles}</a> ›{" "}
        <a href={titlePath(locale, releaseId)}>{release.title}</a>
      </p>
      <h1>{say.againOf(release.title)}</h1>
      <h2>{say.failedHead}</h2>
      <p>
        {failed.retried + failed.left === 0 ? say.noneFailed : say.failedText(failed.retried, failed.left)}
      </p>
      {failed.retried > 0 && (
        <ActForm
          {...shared}
          act="retry-failed"
          fields={{ release: releaseId, seen: failed.retried }}
          button={say.sendFailed}
        />
      )}
      <h2>{say.furtherHead}</h2>
      <p>
        {say.furtherText(further.mails, further.waiting, further.generation)}{" "}
        {further.isDue ? say.isDue : say.isLater}
      </p>
      <ActForm
        {...shared}
        act="open-generation"
        fields={{ release: releaseId, seen: further.generation, mails: further.mails }}
        button={say.openFurther}
      />
    </ConsoleFrame>
  );
}
