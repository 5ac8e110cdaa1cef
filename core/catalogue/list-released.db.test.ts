import { expect, test } from "vitest";
import { ownDatabase } from "@/local/testing/own-database";
import { addRelease } from "@/local/testing/test-releases";
import { toDay } from "../shop-day";
import { listReleased } from "./list-released";

ownDatabase();

test("news of what came out never speaks of what is still to come, or of what has no certain day", async () => {
  await addRelease({ title: "昨日", day: "2026-11-30" });
  await addRelease({ title: "今日", day: "2026-12-01" });
  await addRelease({ title: "明日", day: "2026-12-02" });
  await addRelease({ title: "十一月のどこか", dayFrom: "2026-11-01", day: "2026-11-30", precision: "month" });
  await addRelease({ title: "今日ごろ", day: "2026-12-01", approximate: true });
  await addRelease({ title: "中止", day: "2026-11-30", status: "cancelled" });
  const released = await listReleased({ today: toDay("2026-12-01") }, 10);
  expect(released.map(({ title }) => title)).toEqual(["今日", "昨日"]);
  const within = async (from: string, to: string) => {
    const days = { today: toDay("2026-12-01"), from: toDay(from), to: toDay(to) };
    return (await listReleased(days, 10)).map(({ title }) => title);
  };
  expect(await within("2026-11-01", "2026-11-30")).toEqual(["昨日"]);
  expect(await within("2026-12-01", "2026-12-31")).toEqual(["今日"]);
  expect(await within("2027-01-01", "2027-01-31")).toEqual([]);
});
