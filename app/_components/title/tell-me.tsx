import type { ReleaseSummary } from "@/core/release/release";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

interface TellMeProps {
  release: Pick<ReleaseSummary, "id" | "title" | "precision" | "approximate">;
  locale: Locale;
  /** The mail comes when the shop has it, not on its day. */
  isUnsold?: boolean;
}

/** The one action. It stands in a form of `TellMeForm`; `public/js/shinkan.js` turns it into a stamp once registered. */
export function TellMe({ release, locale, isUnsold = false }: TellMeProps) {
  const { tellMe, tellMeOnce, tellMeBuyable } = words(locale).release;
  const dated = release.precision === "day" && !release.approximate ? tellMe : tellMeOnce;
  return (
    <button type="submit" className="tell" name="subscribe" value={release.id}>
      {isUnsold ? tellMeBuyable : dated}
      <span className="unseen"> {release.title}</span>
    </button>
  );
}

interface FormProps {
  locale: Locale;
  className?: string;
  children: React.ReactNode;
}

/** One form for all the titles on a page: the button pressed says which. */
export function TellMeForm({ locale, className, children }: FormProps) {
  return (
    <form className={className} action="/api/subscriptions" method="post">
      <input type="hidden" name="locale" value={locale} />
      {children}
    </form>
  );
}
