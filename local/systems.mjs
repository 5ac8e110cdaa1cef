// Says in a line what to do on a system that cannot run this project as it is. Plain JavaScript: nothing is installed yet.
import { existsSync } from "node:fs";

/** What decides it, as found on this machine. */
export const thisSystem = () => ({
  platform: process.platform,
  node: process.versions.node,
  hasGlibc: process.platform !== "linux" || Boolean(process.report?.getReport().header.glibcVersionRuntime),
  isNixOs: existsSync("/etc/NIXOS"),
  hasNixLd: Boolean(process.env.NIX_LD),
});

/** Null where nothing stands in the way. */
export function problemOf({ platform, node, hasGlibc, isNixOs, hasNixLd }) {
  if (platform === "win32")
    return "Shinkan runs on Linux and macOS. On Windows use WSL (https://learn.microsoft.com/windows/wsl/install), and clone it there.";
  if (Number(node.split(".")[0]) < 20)
    return `Node ${node} is too old. Install Node 20 or later from https://nodejs.org.`;
  if (isNixOs && !hasNixLd)
    return "NixOS starts the programs that npm installs only with nix-ld: set programs.nix-ld.enable = true, then: nix-shell -p mariadb chromium";
  if (!isNixOs && !hasGlibc)
    return "Alpine and other systems on musl cannot run the programs that npm installs here, which are built for glibc. Use a Debian image such as node:24-trixie.";
  return null;
}

/** The environment for everything that is started: what runs on this machine is never asked for through a proxy. */
export function pastProxies(environment) {
  const given = environment.no_proxy || environment.NO_PROXY || "";
  const all = [...given.split(","), "localhost", "127.0.0.1", "::1"].filter((host) => host !== "");
  const hosts = [...new Set(all)].join(",");
  return { ...environment, NO_PROXY: hosts, no_proxy: hosts };
}
