import { expect, test } from "vitest";
import { stageOf } from "../stages";
import { connectionBudget, shopConnections } from "./connections";

test("all parts together stay within what the database takes", () => {
  expect(connectionBudget(stageOf("production")).total).toBeLessThanOrEqual(288);
  expect(connectionBudget(stageOf("hanako")).total).toBeLessThanOrEqual(58);
  expect(connectionBudget(stageOf("small")).total).toBeLessThanOrEqual(76);
});

test("a stage that could open too many connections is not deployed", () => {
  const stage = stageOf("production");
  const crowded = { ...stage, concurrency: { ...stage.concurrency, site: 200 } };
  expect(() => connectionBudget(crowded)).toThrow("may open 480 connections; its database takes 288 of them");
});

test("the shop's database is asked for no more connections than its administrators were told", () => {
  expect(shopConnections(stageOf("production"))).toBe(134);
});
