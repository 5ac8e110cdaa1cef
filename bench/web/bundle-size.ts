/** What is uploaded to Lambda: the size of the server bundle as a zip file, without making one. */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import { atMost, type Bar, info } from "../../local/bars";
import { ROOT } from "../../local/lambda/build";

const MB = 1024 * 1024;
/** A local header and a central one for each file (PKWARE APPNOTE 4.3.7, 4.3.12), without the names. */
const HEADERS = 30 + 46;

export function bundleSize(): Bar[] {
  const { plain, zipped } = sizeOf("default");
  return [
    atMost("server bundle, zipped", zipped / MB, 10, "MB"),
    info("server bundle, unpacked", plain / MB, "MB"),
    atMost("console's bundle, zipped", sizeOf("console").zipped / MB, 11, "MB"),
  ];
}

/** In bytes. */
export function sizeOf(name: "default" | "console"): { plain: number; zipped: number } {
  const bundle = path.join(ROOT, ".open-next/server-functions", name);
  const files = globSync("**/*", { cwd: bundle, withFileTypes: true }).filter((entry) => entry.isFile());
  let plain = 0;
  let zipped = 0;
  for (const { parentPath, name } of files) {
    const file = path.join(parentPath, name);
    const content = readFileSync(file);
    plain += content.length;
    zipped += deflateRawSync(content).length + HEADERS + 2 * path.relative(bundle, file).length;
  }
  return { plain, zipped };
}
