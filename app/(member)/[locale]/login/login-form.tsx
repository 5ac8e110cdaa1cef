/** The form itself: two fields for the person, four hidden ones for the door that answers it. */
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

interface Props {
  locale: Locale;
  csrfToken: string;
  callbackUrl: string;
  intent: string;
  hasProblem: boolean;
}

export function LoginForm({ locale, csrfToken, callbackUrl, intent, hasProblem }: Props) {
  const { login } = words(locale);
  const describedBy = hasProblem ? "login-problem" : undefined;
  return (
    <form className="login-form" method="post" action="/api/auth/callback/credentials">
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <input type="hidden" name="locale" value={locale} />
      {intent && <input type="hidden" name="intent" value={intent} />}
      <p className="field">
        <label htmlFor="login">{login.id}</label>
        <input
          id="login"
          name="login"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          required
          aria-describedby={describedBy}
        />
      </p>
      <p className="field">
        <label htmlFor="password">{login.password}</label>
        <input
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          aria-describedby={describedBy}
        />
      </p>
      <button className="button button-primary" type="submit">
        {login.submit}
      </button>
    </form>
  );
}
