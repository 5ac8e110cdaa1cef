import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { MemberToken } from "./member-token";

/** The boxes beside the titles name this form, so that each title can keep forms of its own. */
const BULK = "chosen-alerts";

export function ChooseBox({
  releaseId,
  title,
  locale,
}: {
  releaseId: number;
  title: string;
  locale: Locale;
}) {
  return (
    <label className="choose">
      <input type="checkbox" form={BULK} name="remove" value={releaseId} />
      <span className="unseen">{words(locale).alerts.choose(title)}</span>
    </label>
  );
}

export function RemoveChosen({ locale }: { locale: Locale }) {
  return (
    <form id={BULK} className="bulk" action="/api/alerts/bulk" method="post">
      <MemberToken locale={locale} />
      <button type="submit" className="quiet-button">
        {words(locale).alerts.removeChosen}
      </button>
    </form>
  );
}

/** What was just removed at once, and the way back. */
export function PutBack({ releaseIds, locale }: { releaseIds: number[]; locale: Locale }) {
  const { alerts } = words(locale);
  return (
    <form className="notice-problem" action="/api/alerts/bulk" method="post" role="status">
      <MemberToken locale={locale} />
      {releaseIds.map((id) => (
        <input type="hidden" name="restore" value={id} key={id} />
      ))}
      {alerts.removedMany(releaseIds.length)}{" "}
      <button type="submit" className="quiet-button">
        {alerts.undoMany}
      </button>
    </form>
  );
}
