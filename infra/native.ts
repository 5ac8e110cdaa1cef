/** Finds native code in a bundle that would not run in Lambda: there it is Linux on x86_64. */
import { closeSync, existsSync, globSync, openSync, readSync } from "node:fs";
import path from "node:path";

/** Native modules are copied beside a bundle. */
export const NATIVE = { ".node": "copy" } as const;

/** Where npm has put the native code that checks passwords and draws: for the machine that it was installed on. */
const INSTALLED = ["node_modules/@node-rs", "node_modules/@napi-rs"];

/** Throws where a deployment from this machine would ship code that cannot run. */
export function requireNative(root: string): void {
  for (const folder of INSTALLED) {
    const foreign = foreignCode(path.join(root, folder));
    if (foreign.length > 0)
      throw new Error(`Deploy from Linux on x86_64: ${foreign.join(", ")} would not run in Lambda.`);
    if (nativeCode(path.join(root, folder)).length === 0)
      throw new Error(`There is no native code in ${folder}: run npm ci.`);
  }
}

export const nativeCode = (folder: string): string[] =>
  existsSync(folder) ? globSync("**/*.node", { cwd: folder }) : [];

export const foreignCode = (folder: string): string[] =>
  nativeCode(folder).filter((file) => !isLinuxX64(path.join(folder, file)));

/** System V ABI, ELF header: magic, 64 bits, little-endian; a shared object; machine 62. */
function isLinuxX64(file: string): boolean {
  const header = Buffer.alloc(20);
  const opened = openSync(file, "r");
  readSync(opened, header, 0, header.length, 0);
  closeSync(opened);
  const isElf = header.toString("latin1", 0, 4) === "\x7fELF";
  const is64Bits = header[4] === 2 && header[5] === 1;
  return isElf && is64Bits && header.readUInt16LE(16) === 3 && header.readUInt16LE(18) === 62;
}
