import { headers } from "next/headers";
import { CSRF_HEADER } from "@/app/_lib/auth/csrf";
import type { Timings } from "@/core/subscriptions/timings";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

/** Offered days; any other number that a program has set is offered as well. */
export const DAYS_BEFORE = [1, 3, 7, 14, 30];

const AFTER_DAYS = ["preorderOpen", "onSale", "backInStock", "moved", "calledOff"] as const;

/** The usual timings of a member: a plain form that works without script. */
export async function TimingsForm({ chosen, locale }: { chosen: Timings; locale: Locale }) {
  const { timings } = words(locale);
  const days = [...new Set([...DAYS_BEFORE, chosen.daysBefore])].filter(Boolean).sort((a, b) => a - b);
  return (
    <form className="choices" action="/api/timings" method="post">
      <input type="hidden" name="csrfToken" value={(await headers()).get(CSRF_HEADER) ?? ""} />
      <input type="hidden" name="locale" value={locale} />
      <label className="box">
        <input type="checkbox" name="announced" value="1" defaultChecked={chosen.announced} />
        {timings.announced}
      </label>
      <p className="field">
        <label htmlFor="days-before">{timings.daysBefore}</label>
        <select id="days-before" name="daysBefore" defaultValue={chosen.daysBefore}>
          <option value="0">{timings.never}</option>
          {days.map((count) => (
            <option key={count} value={count}>
              {timings.days(count)}
            </option>
          ))}
        </select>
      </p>
      {AFTER_DAYS.map((key) => (
        <label key={key} className="box">
          <input type="checkbox" name={key} value="1" defaultChecked={chosen[key]} />
          {timings[key]}
        </label>
      ))}
      <p>
        <button type="submit" className="button">
          {timings.save}
        </button>
      </p>
    </form>
  );
}
