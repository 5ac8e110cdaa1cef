import { countReaders, type Readers } from "@/core/console/titles/count-readers";
import type { CorrectionPreview } from "@/core/imports/preview-correction";
import type { Lockable } from "@/core/imports/record/lockable";
import { consoleWords } from "@/core/words/console/console";
import { fieldText } from "@/core/words/console/fields";
import { titleWords } from "@/core/words/console/titles";
import type { Locale } from "@/core/words/locale";
import { Wide } from "../_parts/wide";
import { valueText } from "./value-text";

interface Props {
  field: Lockable;
  preview: CorrectionPreview;
  isUnlock: boolean;
  releaseId: number;
  locale: Locale;
}

/** What stands now, what would stand then, and how many members would be mailed for it. */
export async function CorrectionConsequences({ field, preview, isUnlock, releaseId, locale }: Props) {
  const say = titleWords(locale);
  const readers = await countReaders(releaseId);
  const isSame = preview.changes.length === 0;
  const name = fieldText(field, locale);
  const mail = isSame || readers.waiting === 0 ? null : mailOf(preview);
  const facts = [
    [say.now, preview.present],
    [say.feedValue, preview.feed],
    [say.corrected, preview.corrected],
  ] as const;
  return (
    <>
      <h2>{isUnlock ? say.unlockOf(name) : say.willChange}</h2>
      <Wide label={say.willChange}>
        <table>
          <tbody>
            {facts.map(([head, value]) => (
              <tr key={head} data-row>
                <th scope="row">
                  {head} <small>{name}</small>
                </th>
                <td>{valueText(value, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {isSame && <p>{isUnlock ? say.noChangeUnlock : say.noChange}</p>}
      <p>
        {say.waitingNow(readers.waiting)} {mail ? say.tells[mail](readers[mail]) : say.tellsNothing}
      </p>
      {!isSame && (
        <p>
          <small>
            {consoleWords(locale).field}:{" "}
            {preview.changes.map((change) => fieldText(change.field, locale)).join(", ")}
          </small>
        </p>
      )}
    </>
  );
}

/** Which mail such a change brings to those who want it; null for none. */
function mailOf({ changes }: CorrectionPreview): Exclude<keyof Readers, "waiting"> | null {
  const status = changes.find(({ field }) => field === "status");
  if (status?.to === "cancelled") return "calledOff";
  if (status?.to === "removed") return null;
  const isDay = changes.some(({ field }) => /^day_|^precision$|^approximate$/.test(field));
  if (isDay || status?.to === "postponed_indefinite") return "moved";
  return status?.to === "released" ? "onSale" : null;
}
