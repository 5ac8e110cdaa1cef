import { expect, test } from "vitest";
import { ownDatabase } from "@/local/testing/own-database";
import { addRelease } from "@/local/testing/test-releases";
import { execute } from "../database/sql";
import { findChangedLists } from "./find-changed-lists";

ownDatabase();

const changed = async (day: string | null, since: string, state = "sold-out") => {
  const releaseId = await addRelease({ day });
  await execute("INSERT INTO sales (release_id, state, since) VALUES (:releaseId, :state, :since)", {
    releaseId,
    state,
    since: new Date(since),
  });
};

test("the lists of a change are those of its month, each once, and those of no month; before it there are none", async () => {
  await changed("2026-12-10", "2026-12-10T00:45:00Z");
  await changed("2026-12-31", "2026-12-10T00:30:00Z", "on-sale");
  await changed("2027-01-05", "2026-12-10T00:50:00Z", "pre-order-open");
  await changed("2026-11-20", "2026-12-09T23:59:00Z", "gone");
  await changed(null, "2026-12-10T00:40:00Z");
  const tags = await findChangedLists(new Date("2026-12-10T00:00:00Z"));
  expect(tags.toSorted()).toEqual(["lists", "month:2026-12", "month:2027-01"]);
  expect(await findChangedLists(new Date("2026-12-10T00:51:00Z"))).toEqual([]);
});
