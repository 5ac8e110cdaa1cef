import { notFound } from "next/navigation";
import { provenUntil } from "@/core/accounts/console-session";
import { findRelease } from "@/core/catalogue/find-release";
import { isLockable } from "@/core/imports/record/lockable";
import { shopDay } from "@/core/shop-day";
import { titleWords } from "@/core/words/console/titles";
import config from "@/shinkan.config";
import { consolePath, readTitleAddress, titlePath } from "../../../../_lib/console-address";
import { requireHere } from "../../../../_lib/here";
import { ConsoleFrame } from "../../../../_parts/console-frame";
import { DoneNote } from "../../../../_parts/done-note";
import { ActForm } from "../../../../_titles/act-form";
import { CorrectionConsequences } from "../../../../_titles/correction-consequences";
import { FieldForm } from "../../../../_titles/field-form";
import { previewSafely } from "../../../../_titles/preview-safely";

interface Props {
  params: Promise<{ locale: string; release: string }>;
  searchParams: Promise<{ field?: string; value?: string; unlock?: string; done?: string }>;
}

const LONGEST = 10_000;

/** A field of a title, corrected or given back to its feed: first what would change, then the button. */
export default async function Correct({ params, searchParams }: Props) {
  const here = await requireHere();
  const place = readTitleAddress(await params);
  const release = place && (await findRelease(place.releaseId));
  if (!place || !release) notFound();
  const { locale, releaseId } = place;
  const { field: given = "", value: typed = "", unlock, done } = await searchParams;
  const say = titleWords(locale);
  const field = isLockable(given) ? given : null;
  const value = unlock === "1" ? null : String(typed).slice(0, LONGEST);
  const today = shopDay(here.now, config.shop.timeZone);
  const preview = field && (await previewSafely({ releaseId, field, value, today }));
  const until = await provenUntil(here.sessionId, here.now);
  const page = titlePath(locale, releaseId, "/correct");
  const query = new URLSearchParams({ field: given, ...(value === null ? { unlock: "1" } : { value }) });
  return (
    <ConsoleFrame here={here} locale={locale} path={`/titles/${releaseId}/correct`}>
      <DoneNote done={done} texts={titleWords(locale).done} />
      <p className="eyebrow">
        <a href={consolePath(locale, "/titles")}>{say.titles}</a> ›{" "}
        <a href={titlePath(locale, releaseId)}>{release.title}</a>
      </p>
      <h1>{say.correctOf(release.title)}</h1>
      {value !== null && <FieldForm page={page} field={field} value={value} locale={locale} />}
      {preview && "problem" in preview && (
        <p className="done" role="status">
          {say.wrongValue} <span lang="en">{preview.problem}</span>
        </p>
      )}
      {field && preview && "present" in preview && (
        <>
          <CorrectionConsequences
            field={field}
            preview={preview}
            isUnlock={value === null}
            releaseId={releaseId}
            locale={locale}
          />
          <ActForm
            here={here}
            locale={locale}
            act={value === null ? "unlock-field" : "lock-field"}
            fields={{ release: releaseId, field, value: value ?? "", seen: JSON.stringify(preview.present) }}
            button={value === null ? say.unlock : say.lock}
            next={`${page}?${query}`}
            until={until}
          />
        </>
      )}
    </ConsoleFrame>
  );
}
