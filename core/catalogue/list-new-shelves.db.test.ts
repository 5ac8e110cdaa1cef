import { expect, test } from "vitest";
import { ownDatabase } from "../../local/testing/own-database";
import { addRelease } from "../../local/testing/test-releases";
import { execute } from "../database/sql";
import { RELEASES_A_FILE } from "./list-addresses";
import { listNewShelves } from "./list-new-shelves";

ownDatabase();

const named = async (
  id: number,
  names: { author: string; publisher: string; series: string; label: string },
) => {
  const { author, publisher, series, label } = names;
  await execute(
    "UPDATE releases SET publisher = :publisher, series = :series, series_key = :series, label = :label WHERE id = :id",
    { id, publisher, series, label },
  );
  await execute("DELETE FROM contributors WHERE release_id = :id", { id });
  await execute("INSERT INTO contributors (release_id, seq, name, role) VALUES (:id, 0, :author, 'author')", {
    id,
    author,
  });
};

test("each shelf with a listed title is in exactly one sitemap", async () => {
  const known = { author: "夏野 汀", publisher: "灯火社", series: "庵", label: "灯火文庫" };
  const first = await addRelease({ day: "2099-01-01" });
  await named(first, known);
  const second = await addRelease({ day: "2099-01-02" });
  await named(second, { ...known, author: "100%オレンジ" });
  const away = await addRelease({ day: "2099-01-03" });
  await named(away, { author: "消えた人", publisher: "消えた社", series: "消えた本", label: "消えた文庫" });
  await execute("UPDATE releases SET status = 'cancelled' WHERE id = :away", { away });
  await execute(`ALTER TABLE releases AUTO_INCREMENT = ${RELEASES_A_FILE + 5}` as string);
  const later = await addRelease({ day: "2099-01-04" });
  await named(later, { ...known, author: "will.i.am", series: "次の庵" });

  expect(await listNewShelves(1)).toEqual([
    { kind: "series", key: "庵" },
    { kind: "authors", key: "100%オレンジ" },
    { kind: "authors", key: "夏野 汀" },
    { kind: "publishers", key: "灯火社" },
    { kind: "labels", key: "灯火文庫" },
  ]);
  expect(await listNewShelves(2)).toEqual([
    { kind: "series", key: "次の庵" },
    { kind: "authors", key: "will.i.am" },
  ]);
  expect(await listNewShelves(3)).toEqual([]);
});
