import type { SessionClaims, StandingSession } from "@/core/accounts/sessions";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";

interface Props {
  sessions: StandingSession[];
  /** The one that asks, which is shown even where the list misses it. */
  current: SessionClaims;
  locale: Locale;
}

/** Where a member is logged in and since when, in the shop's time; this device first. */
export function SessionList({ sessions, current, locale }: Props) {
  const { account } = words(locale);
  const here = sessions.find(({ sessionId }) => sessionId === current.sessionId);
  const others = sessions.filter((session) => session !== here);
  return (
    <ul className="devices">
      <Device device={here?.device ?? ""} loggedInAt={new Date(current.loggedInAt)} locale={locale}>
        <strong>{account.here}</strong>
      </Device>
      {others.map(({ sessionId, device, loggedInAt }) => (
        <Device key={sessionId} device={device} loggedInAt={loggedInAt} locale={locale} />
      ))}
    </ul>
  );
}

interface DeviceProps extends Pick<StandingSession, "device" | "loggedInAt"> {
  locale: Locale;
  children?: React.ReactNode;
}

function Device({ device, loggedInAt, locale, children }: DeviceProps) {
  const { account } = words(locale);
  return (
    <li>
      <span>
        {device || account.device} {children}
      </span>
      <small>
        <time dateTime={loggedInAt.toISOString()}>{account.since(timeText(loggedInAt, locale))}</time>
      </small>
    </li>
  );
}

const timeText = (instant: Date, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === "ja" ? "ja-JP" : "en-GB", {
    ...({ dateStyle: "long", timeStyle: "short" } as const),
    timeZone: config.shop.timeZone,
  }).format(instant);
