import { inLocale, releasePath } from "@/app/_lib/addresses/paths";
import { absolute } from "@/app/_lib/search-engines/page-metadata";
import type { Release } from "@/core/release/release";
import { saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

/** Addresses at which these services take a link; no script of theirs, and they hear of nobody who does not press one. */
const SERVICES = {
  LINE: (url: string) => `https://social-plugins.line.me/lineit/share?url=${url}`,
  X: (url: string, text: string) => `https://twitter.com/intent/tweet?url=${url}&text=${text}`,
  Bluesky: (url: string, text: string) => `https://bsky.app/intent/compose?text=${text}%20${url}`,
  Facebook: (url: string) => `https://www.facebook.com/sharer/sharer.php?u=${url}`,
};

/** Passing a title on: plain links. */
export function ShareLinks({ release, locale }: { release: Release; locale: Locale }) {
  const { share, shareBy } = words(locale).release;
  const text = shareBy.mailText(release.title, saleDateText(release, locale));
  const [url, about] = [absolute(inLocale(locale, releasePath(release))), text].map(encodeURIComponent);
  return (
    <p className="share">
      <span>{share}</span>
      {Object.entries(SERVICES).map(([name, addressOf]) => (
        <a href={addressOf(url ?? "", about ?? "")} key={name} rel="noopener nofollow">
          {name}
        </a>
      ))}
      <a href={`mailto:?subject=${about}&body=${about}%0A${url}`}>{shareBy.mail}</a>
    </p>
  );
}
