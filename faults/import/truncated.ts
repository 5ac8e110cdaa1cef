/** A source that is cut while it is read, then delivered whole: nothing of the stump may pass for the file. */
import { copyFileSync, statSync, truncateSync } from "node:fs";
import { importFeed } from "../../core/imports/import-feed";
import { NO_PRECEDENCE } from "../../core/imports/precedence/precedence";
import { type Bar, exactly } from "../../local/bars";
import { catalogueChecksum } from "./catalogue-checksum";
import { DAYS, type Files, NOW, PROFILE } from "./feed-days";
import { calmRun, importDay } from "./kills";

export async function runTruncated(files: Files, say: (line: string) => void): Promise<Bar[]> {
  say("Import: the source is cut while it is read …");
  const calm = await calmRun(files);
  const provider = "cut";
  const file = `${files[1]}.cut`;
  await importDay(provider, files, 0);
  copyFileSync(files[1], file);
  const cut = importFeed({
    provider,
    profile: PROFILE,
    file,
    asOf: DAYS[1],
    now: NOW,
    precedence: NO_PRECEDENCE,
    onProgress: () => truncateSync(file, Math.floor(statSync(files[1]).size / 3)),
  });
  const refused = await cut.then(
    ({ state }) => state !== "applied",
    () => true,
  );
  await importDay(provider, files, 1);
  const same = (await catalogueChecksum(provider)) === calm.checksum;
  return [
    exactly("a source that is cut while it is read is refused", Number(refused), 1, "yes"),
    exactly("delivered whole, it ends as a calm import", Number(same), 1, "yes"),
  ];
}
