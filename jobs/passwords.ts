/** `npm run job -- passwords --vectors FILE`: checks this service's password schemes against known stored values. */
import { readFile } from "node:fs/promises";
import { judgeVectors, parseVectors, type Verdicts } from "../core/shop/passwords/vectors";

export async function passwordsJob({ vectors }: { vectors: string }): Promise<Verdicts> {
  const text = await readFile(vectors, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EISDIR") throw new Error(`${vectors} is a folder; name one file in it.`);
    throw error.code === "ENOENT" ? new Error(`There is no file ${vectors}.`) : error;
  });
  return judgeVectors(parseVectors(text));
}

/** One line a disagreement, then the count. */
export const passwordsReport = ({ disagreements, passed, failed }: Verdicts): string =>
  [
    ...disagreements.map(({ id, scheme, problem }) => `${id} (${scheme}): ${problem}`),
    `${passed} passed, ${failed} failed`,
  ].join("\n");
