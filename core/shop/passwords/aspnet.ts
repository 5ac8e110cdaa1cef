/** ASP.NET Identity's versioned base64 (dotnet/aspnetcore PasswordHasher.cs) and the older ASP.NET Membership. */
import { fromBase64, same } from "./digests/bytes";
import { type Algorithm, algorithmOf, derive, digest } from "./digests/digest";
import { kindAmong, required, type Scheme } from "./scheme";

const PRF: readonly Algorithm[] = ["sha1", "sha256", "sha512"];

/** First byte 0: PBKDF2-SHA1, 1000 rounds. First byte 1: a header with function, rounds and length of the salt. */
export const aspnetIdentity: Scheme = {
  kind: kindAmong([
    [/^AA[A-Za-z0-9+/]{64}==$/, "aspnet identity 2"],
    [/^AQAAAA[A-Za-z0-9+/]{30,}={0,2}$/, "aspnet identity 3"],
  ]),
  verify: (password, stored) => {
    const bytes = fromBase64(stored);
    return bytes[0] === 1 ? isVersion3(password, bytes) : isVersion2(password, bytes);
  },
};

async function isVersion2(password: string, bytes: Buffer): Promise<boolean> {
  if (bytes[0] !== 0 || bytes.length !== 49) return false;
  return same(await derive("sha1", password, bytes.subarray(1, 17), 1000, 32), bytes.subarray(17));
}

async function isVersion3(password: string, bytes: Buffer): Promise<boolean> {
  const algorithm = PRF[bytes.readUInt32BE(1)];
  const rounds = bytes.readUInt32BE(5);
  const saltLength = bytes.readUInt32BE(9);
  const salt = bytes.subarray(13, 13 + saltLength);
  const key = bytes.subarray(13 + saltLength);
  if (!algorithm || salt.length < 16 || key.length < 16) return false;
  return same(await derive(algorithm, password, salt, rounds, key.length), key);
}

/** base64 of a digest over the salt (base64, in a column) and the password in UTF-16LE. */
export const aspnetMembership: Scheme = {
  kind: kindAmong([[/^[A-Za-z0-9+/]{27,86}={0,2}$/, "aspnet membership"]]),
  needs: () => ["salt"],
  verify: (password, stored, extra) => {
    const text = Buffer.from(password, "utf16le");
    return same(
      digest(algorithmOf(extra.alg), fromBase64(required(extra, "salt")), text),
      fromBase64(stored),
    );
  },
  check: (extra) => {
    algorithmOf(required(extra, "alg"));
  },
};
