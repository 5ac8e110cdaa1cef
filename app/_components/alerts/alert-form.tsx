import { headers } from "next/headers";
import { CSRF_HEADER } from "@/app/_lib/auth/csrf";
import type { Locale } from "@/core/words/locale";

interface Props {
  action: "subscribe" | "unsubscribe";
  releaseId: number;
  locale: Locale;
  className: "button" | "quiet-button";
  children: React.ReactNode;
}

/** One button on a member's page that sets or removes the alert for one title. */
export async function AlertForm({ action, releaseId, locale, className, children }: Props) {
  const token = (await headers()).get(CSRF_HEADER) ?? "";
  return (
    <form action="/api/subscriptions" method="post">
      <input type="hidden" name="csrfToken" value={token} />
      <input type="hidden" name="locale" value={locale} />
      <button type="submit" className={className} name={action} value={releaseId}>
        {children}
      </button>
    </form>
  );
}
