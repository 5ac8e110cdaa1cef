import type { FollowKind } from "@/core/subscriptions/follow-key";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

export interface FollowName {
  kind: FollowKind;
  name: string;
}

/** A button for each name to follow, in plain forms; `public/js/shinkan.js` shows which are followed already. */
export function FollowNames({ names, locale }: { names: FollowName[]; locale: Locale }) {
  const { follows } = words(locale);
  return (
    <div className="follows">
      {names.map(({ kind, name }) => (
        <form
          action="/api/follows"
          method="post"
          className="follow"
          data-following={follows.following(name)}
          key={kind + name}
        >
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="name" value={name} />
          <button type="submit" name="follow" value={kind}>
            {follows.button(name)}
          </button>
        </form>
      ))}
    </div>
  );
}
