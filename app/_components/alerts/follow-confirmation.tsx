import { FOLLOWS_PATH } from "@/app/_lib/addresses/member-paths";
import { inLocale } from "@/app/_lib/addresses/paths";
import type { FollowKind } from "@/core/subscriptions/follow-key";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { Confirmation } from "../frame/confirmation";

interface Props {
  locale: Locale;
  kind: FollowKind;
  name: string;
  title: string;
  text: string;
  isStamped?: boolean;
  children: React.ReactNode;
}

/** What has just happened, about which name, and what can be done now. */
export function FollowConfirmation({ locale, kind, name, children, ...happened }: Props) {
  const { alerts, follows } = words(locale);
  const ways = (
    <>
      <a href={inLocale(locale, FOLLOWS_PATH)}>{follows.toFollows}</a>
      <a href={inLocale(locale, "/my")}>{alerts.toAlerts}</a>
    </>
  );
  return (
    <Confirmation {...happened} ways={ways}>
      <p className="confirmation-about">
        <span>
          {name}
          <small>{follows.kind[kind]}</small>
        </span>
      </p>
      {children}
    </Confirmation>
  );
}
