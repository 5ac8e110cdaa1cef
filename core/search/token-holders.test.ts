import fc from "fast-check";
import { expect, test } from "vitest";
import { TokenHolders } from "./token-holders";

test("holders of each token come back in the order in which they were added, however many there are", () => {
  const pair = fc.tuple(
    fc.constantFrom("星", " ほ", "__proto__", "駅前", "🎻本"),
    fc.nat({ max: 2 ** 32 - 1 }),
  );
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 6_000, size: "max" }), (pairs) => {
      const holders = new TokenHolders();
      for (const [token, id] of pairs) holders.add(token, id);
      const expected = Map.groupBy(pairs, ([token]) => token);
      expect(holders.tokens()).toEqual([...expected.keys()].sort());
      for (const [token, those] of expected)
        expect(holders.holdersOf(token)).toEqual(those.map(([, id]) => id));
    }),
    { numRuns: 60, seed: 7 },
  );
  expect(new TokenHolders().holdersOf("constructor")).toEqual([]);
});
