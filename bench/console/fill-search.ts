/** The search index of the catalogue, as an import writes it. */
import { z } from "zod";
import { rows, transaction } from "../../core/database/sql";
import { foldText } from "../../core/release/fold-text";
import { indexKeys } from "../../core/search/write-index";

/** Whole blocks of the index, so that each is written once. */
const AT_ONCE = 25 * 2_048;

export async function fillSearch(titles: number): Promise<void> {
  for (let from = 0; from <= titles; from += AT_ONCE) {
    const some = await rows(
      z.object({ id: z.number(), title: z.string() }),
      "SELECT id, title FROM releases WHERE id BETWEEN :from AND :to",
      { from, to: from + AT_ONCE - 1 },
    );
    const keys = new Map(some.map(({ id, title }) => [id, foldText(title)]));
    await transaction((tx) => indexKeys(tx, keys, []));
  }
}
