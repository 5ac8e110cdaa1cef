/** MySQL's own PASSWORD(): `*` and 40 hexadecimal digits since 4.1, 16 digits before (sql/password.c). */
import { fromHex, same } from "./digests/bytes";
import { digest } from "./digests/digest";
import { describing, kindAmong, parsed, type Scheme } from "./scheme";

const MYSQL = /^(?:\*([0-9A-Fa-f]{40})|([0-9a-f]{16}))$/;

export const mysqlPassword: Scheme = {
  verify: (password, stored) => {
    const [sha1, old = ""] = parsed(MYSQL, stored);
    return sha1
      ? same(digest("sha1", digest("sha1", password)), fromHex(sha1))
      : same(oldDigest(password), fromHex(old));
  },
  kind: kindAmong([
    [/^\*[0-9A-Fa-f]{40}$/, "mysql-password"],
    [/^[0-9a-f]{16}$/, "mysql-password of before 4.1"],
  ]),
  describe: describing(/^\*[0-9A-Fa-f]{40}$/, "mysql-password"),
};

/** Two words of 31 bits; spaces and tabs do not count. */
function oldDigest(password: string): Buffer {
  let first = 1345345333;
  let second = 0x12345671;
  let sum = 7;
  for (const byte of Buffer.from(password)) {
    if (byte === 32 || byte === 9) continue;
    first = (first ^ (Math.imul((first & 63) + sum, byte) + (first << 8))) >>> 0;
    second = (second + ((second << 8) ^ first)) >>> 0;
    sum += byte;
  }
  const words = Buffer.alloc(8);
  words.writeUInt32BE(first & 0x7fffffff, 0);
  words.writeUInt32BE(second & 0x7fffffff, 4);
  return words;
}
