/** Magento: `hash:salt:version`, where versions chain, each over the salt and what the one before it gave. */
import { deriveArgon2id } from "./argon2";
import { fromHex, same } from "./digests/bytes";
import { hex } from "./digests/digest";
import { parsed, type Scheme } from "./scheme";

const MAGENTO = /^([0-9a-f]{32}|[0-9a-f]{64}|[0-9a-f]{128})(?::([^:]*))?((?::(?:[012]|3_\d+_\d+_\d+))*)$/;

/** Cost of version 2, and of version 3 where Magento's PHP had libsodium: key bytes, passes, memory in bytes. */
const SODIUM_DEFAULT = "3_32_2_67108864";
const SODIUM_SALT = 16;

export const magento: Scheme = {
  verify: async (password, stored) => {
    const [expected = "", salt = "", chain = ""] = parsed(MAGENTO, stored);
    const versions = chain ? chain.slice(1).split(":") : [versionOfMagento1(expected)];
    let value = password;
    for (const version of versions) value = await step(version, salt, value);
    return same(fromHex(value), fromHex(expected));
  },
  kind: (stored) => magento.describe?.(stored) ?? (MAGENTO.test(stored) ? "magento 1" : null),
  describe: (stored) => {
    const [, , , chain] = MAGENTO.exec(stored) ?? [];
    return chain ? `magento version ${chain.slice(1)}` : null;
  },
};

/** Magento 1 writes no version: the length says which digest it was. */
const versionOfMagento1 = (expected: string): string => (expected.length === 32 ? "0" : "1");

async function step(version: string, salt: string, value: string): Promise<string> {
  if (version === "0") return hex("md5", salt, value);
  if (version === "1") return hex("sha256", salt, value);
  const [, length, passes, bytes] = (version === "2" ? SODIUM_DEFAULT : version).split("_").map(Number);
  const cost = { memory: (bytes ?? 0) / 1024, passes: passes ?? 0, length: length ?? 0 };
  return (await deriveArgon2id(value, sodiumSalt(salt), cost)).toString("hex");
}

/** Cut, or padded by repeating itself, to the length that libsodium wants. */
const sodiumSalt = (salt: string): Buffer => Buffer.from(salt.repeat(SODIUM_SALT)).subarray(0, SODIUM_SALT);
