import { Frame } from "@/app/_components/frame/frame";
import { MissingNotice } from "@/app/_components/frame/missing-notice";
import { words } from "@/core/words/words";

/** The console's function holds no public page and may read no kept one, so it makes this one itself. */
export const dynamic = "force-dynamic";

export default function Missing() {
  return (
    <Frame locale="ja" path="/">
      <title>{words("ja").site.missing.title}</title>
      <MissingNotice locale="ja" />
    </Frame>
  );
}
