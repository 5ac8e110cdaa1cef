import { headers } from "next/headers";
import { CSRF_HEADER } from "@/app/_lib/auth/csrf";
import type { Locale } from "@/core/words/locale";

/** What every form on a member's page sends along: its token, and the language to answer in. */
export async function MemberToken({ locale }: { locale: Locale }) {
  return (
    <>
      <input type="hidden" name="csrfToken" value={(await headers()).get(CSRF_HEADER) ?? ""} />
      <input type="hidden" name="locale" value={locale} />
    </>
  );
}
