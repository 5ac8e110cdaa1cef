import { expect, test, vi } from "vitest";

test("two copies of a module hold one and the same object", async () => {
  const copies = [];
  for (const _ of [1, 2]) {
    vi.resetModules();
    copies.push(await import("./process-wide"));
  }
  const [first, second] = copies.map(({ processWide }) =>
    processWide("test", () => ({ made: Math.random() })),
  );
  expect(copies[0]).not.toBe(copies[1]);
  expect(first).toBe(second);
});
