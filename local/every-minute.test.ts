import { expect, test, vi } from "vitest";
import { everyMinute } from "./every-minute";

test("work is done again and again, never twice at once, also after a failure, and not after stopping", async () => {
  const complained = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  let begun = 0;
  let atOnce = 0;
  let most = 0;
  const work = async () => {
    begun += 1;
    atOnce += 1;
    most = Math.max(most, atOnce);
    await new Promise((resolve) => setTimeout(resolve, 12));
    atOnce -= 1;
    if (begun === 1) throw new Error("away");
  };
  const stop = everyMinute(work, 5);
  await vi.waitUntil(() => begun >= 3);
  await stop();
  const before = begun;
  expect(atOnce, "stopping waits").toBe(0);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(begun).toBe(before);
  expect(most).toBe(1);
  expect(complained).toHaveBeenCalledWith("away\n");
  complained.mockRestore();
});
