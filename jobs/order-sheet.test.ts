import { expect, test, vi } from "vitest";

const keepDemandJob = vi.hoisted(() => vi.fn().mockRejectedValue(new Error("the shop is away")));
const orderSheetOnMonday = vi.hoisted(() => vi.fn().mockResolvedValue({ sent: 1 }));
vi.mock("./keep-demand", () => ({ keepDemandJob }));
vi.mock("./order-sheet", () => ({ orderSheetOnMonday }));

import { operate } from "./operations";

test("the buyers have their sheet also where the shop does not answer about its orders", async () => {
  const now = new Date("2026-12-07T00:00:00Z");
  await expect(operate({ command: "keep-demand" }, now)).rejects.toThrow("the shop is away");
  expect(orderSheetOnMonday).toHaveBeenCalledWith(now);
});
