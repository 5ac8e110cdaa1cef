/** Argon2 in the PHC string format (RFC 9106; https://github.com/P-H-C/phc-string-format); no `v=` means version 0x10. */
import { type Algorithm, verify as argon2Verify, hashRaw, type Version } from "@node-rs/argon2";
import { LIMITS, within } from "./digests/limits";
import { describing, parsed, type Scheme } from "./scheme";

const BASE64 = "[A-Za-z0-9+/]+";
const ARGON2 = new RegExp(
  `^\\$(argon2(?:id|i|d))(?:\\$v=(16|19))?\\$(m=(\\d+),t=(\\d+),p=(\\d+))\\$(${BASE64}\\$${BASE64})$`,
);
const DESCRIBED = /^\$argon2(?:id|i|d)(?:\$v=\d+)?\$(m=\d+,t=\d+,p=\d+)\$/;

export const argon2: Scheme = {
  verify: (password, stored) => {
    const [kind, version, cost, memory, passes, lanes, rest] = parsed(ARGON2, stored);
    checkCost(Number(memory), Number(passes), Number(lanes));
    return argon2Verify(`$${kind}$v=${version || 16}$${cost}$${rest}`, password);
  },
  describe: describing(DESCRIBED, "argon2", "cost"),
};

/** Argon2id version 0x13 with one lane, as libsodium's `crypto_pwhash` computes it; memory in KiB. */
export function deriveArgon2id(
  password: string,
  salt: Uint8Array,
  cost: { memory: number; passes: number; length: number },
): Promise<Buffer> {
  checkCost(cost.memory, cost.passes, 1);
  const algorithm = 2 as Algorithm;
  const version = 1 as Version; // the package declares both as const enums
  const outputLen = within(cost.length, 16, LIMITS.keyBytes);
  return hashRaw(password, {
    algorithm,
    version,
    outputLen,
    salt: Buffer.from(salt),
    memoryCost: cost.memory,
    timeCost: cost.passes,
    parallelism: 1,
  });
}

function checkCost(memory: number, passes: number, lanes: number): void {
  within(memory, 8, LIMITS.argon2Memory);
  within(passes, 1, LIMITS.argon2Passes);
  within(memory * passes, 8, LIMITS.argon2Work);
  within(lanes, 1, 64);
}
