import { headers } from "next/headers";
import { CSRF_HEADER } from "@/app/_lib/auth/csrf";
import type { Locale } from "@/core/words/locale";

interface Props {
  action: string;
  locale: Locale;
  className: "button" | "quiet-button";
  /** Where next-auth leads after it did what was asked. */
  callbackUrl?: string;
  children: React.ReactNode;
}

/** One button on a member's page that sends the member's token and nothing else. */
export async function MemberButton({ action, locale, className, callbackUrl, children }: Props) {
  const token = (await headers()).get(CSRF_HEADER) ?? "";
  return (
    <form action={action} method="post">
      <input type="hidden" name="csrfToken" value={token} />
      <input type="hidden" name="locale" value={locale} />
      {callbackUrl && <input type="hidden" name="callbackUrl" value={callbackUrl} />}
      <button type="submit" className={className}>
        {children}
      </button>
    </form>
  );
}
