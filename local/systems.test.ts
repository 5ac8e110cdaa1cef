import { expect, test } from "vitest";
import { pastProxies, problemOf, thisSystem } from "./systems.mjs";

const fine = { platform: "linux", node: "20.11.0", hasGlibc: true, isNixOs: false, hasNixLd: false };

test("this machine, a Mac and NixOS with nix-ld have what is needed", () => {
  expect(problemOf(thisSystem())).toBe(null);
  expect(problemOf({ ...fine, platform: "darwin" })).toBe(null);
  expect(problemOf({ ...fine, isNixOs: true, hasNixLd: true })).toBe(null);
});

test.each([
  ["Windows", { platform: "win32" }, /^Shinkan runs on Linux and macOS\. On Windows use WSL/],
  ["an old Node", { node: "18.20.1" }, /^Node 18\.20\.1 is too old\. Install Node 20 or later/],
  ["Alpine", { hasGlibc: false }, /^Alpine .+ Use a Debian image/],
  ["NixOS", { isNixOs: true }, /nix-ld/],
])("%s is told in one line what to do", (_, differs, line) => {
  const problem = problemOf({ ...fine, ...differs });
  expect(problem).toMatch(line);
  expect(problem).not.toContain("\n");
});

test("a proxy is never asked for what runs on this machine, and keeps the exceptions it has", () => {
  const { NO_PROXY, no_proxy, HTTPS_PROXY } = pastProxies({
    HTTPS_PROXY: "http://proxy:3128",
    NO_PROXY: "intra.example,localhost",
  });
  expect(NO_PROXY).toBe("intra.example,localhost,127.0.0.1,::1");
  expect(no_proxy).toBe(NO_PROXY);
  expect(HTTPS_PROXY).toBe("http://proxy:3128");
});
