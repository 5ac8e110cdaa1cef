import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { whileNobodyBuilds } from "../local/lambda/build";
import { bundleHandler } from "../local/lambda/bundle-handler";
import { temporaryFolder } from "../local/testing/temporary-folder";
import { foreignCode, nativeCode, requireNative } from "./native";

const folder = temporaryFolder();

const SITE = ".open-next/server-functions/default";

test("the native code beside a bundle runs on Linux on x86_64", async () => {
  const bundle = await bundleHandler("operations", folder);
  expect(nativeCode(bundle).length).toBeGreaterThanOrEqual(2);
  expect(foreignCode(bundle)).toEqual([]);
  await whileNobodyBuilds(() => {
    if (nativeCode(SITE).length > 0) expect(foreignCode(SITE)).toEqual([]);
  });
  requireNative(".");
}, 600_000);

test("code for another processor or system would be found", () => {
  const [found = ""] = nativeCode("node_modules/@node-rs");
  const ours = readFileSync(path.join("node_modules/@node-rs", found));
  const changed = (at: number, ...bytes: number[]) => {
    const copy = Buffer.from(ours.subarray(0, 64));
    copy.set(bytes, at);
    return copy;
  };
  const files: Record<string, Buffer> = {
    "arm64.node": changed(18, 183, 0),
    "32-bit.node": changed(4, 1),
    "mac.node": changed(0, 0xcf, 0xfa, 0xed, 0xfe),
    "windows.node": changed(0, 0x4d, 0x5a),
    "empty.node": Buffer.alloc(0),
    "program.node": changed(16, 2, 0),
  };
  const installed = path.join(folder, "machine/node_modules/@node-rs");
  mkdirSync(installed, { recursive: true });
  const drawing = path.join(folder, "machine/node_modules/@napi-rs");
  mkdirSync(drawing);
  for (const there of [installed, drawing])
    writeFileSync(path.join(there, "good.node"), ours.subarray(0, 64));
  requireNative(path.join(folder, "machine"));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(installed, name), bytes);
  expect(foreignCode(installed).sort()).toEqual(Object.keys(files).sort());
  expect(() => requireNative(path.join(folder, "machine"))).toThrow("Deploy from Linux on x86_64");
  expect(() => requireNative(path.join(folder, "nowhere"))).toThrow("run npm ci");
});
