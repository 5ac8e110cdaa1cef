import { expect, test } from "vitest";
import shinkan from "../shinkan.config";
import { type ConfigInput, defineConfig } from "./config";
import type { PresetName } from "./presets";

const { members: _, passwords: __, ...shop } = shinkan.shop;
const withPreset = (preset: PresetName, more: object = {}): ConfigInput => ({
  ...shinkan,
  shop: { ...shop, preset, ...more },
});

test.each([
  ["spring", "users", "spring-delegating"],
  ["eccube4", "dtb_customer", "eccube"],
  ["magento2", "customer_entity", "magento"],
  ["woocommerce", "wp_users", "wordpress"],
] as const)("a %s shop is named in one word", (preset, table, scheme) => {
  const config = defineConfig(withPreset(preset));
  expect(config.shop.members.table).toBe(table);
  expect(config.shop.passwords).toEqual({ scheme, settings: {}, answerAfter: 0 });
});

test("what differs from the platform's habit is said beside the preset", () => {
  const config = defineConfig(
    withPreset("woocommerce", { members: { table: "blog_users", login: "user_email" } }),
  );
  expect(config.shop.members).toMatchObject({ table: "blog_users", login: "user_email", id: "ID" });
});
