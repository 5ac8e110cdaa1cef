import { headers } from "next/headers";
import { CSRF_HEADER } from "@/app/_lib/auth/csrf";
import type { FollowOptions } from "@/core/subscriptions/follow";
import type { FollowKind } from "@/core/subscriptions/follow-key";
import type { Locale } from "@/core/words/locale";

interface Button {
  locale: Locale;
  className: "button" | "quiet-button";
  children: React.ReactNode;
}

interface FollowTarget {
  kind: FollowKind;
  name: string;
  options?: FollowOptions;
}

/** One button on a member's page that follows a name, with the options given. */
export function FollowButton({ kind, name, options, ...button }: FollowTarget & Button) {
  const ticked = Object.entries(options ?? {}).filter(([, isTicked]) => isTicked);
  const boxes = options ? { boxes: "1", ...Object.fromEntries(ticked.map(([box]) => [box, "1"])) } : {};
  return <OneButton {...button} fields={{ follow: kind, name, ...boxes }} />;
}

/** One button on a member's page that ends a follow. */
export function UnfollowButton({ followId, ...button }: { followId: number } & Button) {
  return <OneButton {...button} fields={{ unfollow: String(followId) }} />;
}

async function OneButton({
  locale,
  className,
  fields,
  children,
}: Button & { fields: Record<string, string> }) {
  const csrfToken = (await headers()).get(CSRF_HEADER) ?? "";
  return (
    <form action="/api/follows" method="post">
      {Object.entries({ csrfToken, locale, ...fields }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className={className}>
        {children}
      </button>
    </form>
  );
}
