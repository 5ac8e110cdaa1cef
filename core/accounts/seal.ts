/** Encrypts what has to be read again, such as the secrets that webhooks are signed with: AES-256-GCM (NIST SP 800-38D). */
import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from "node:crypto";
import { keysOf } from "./keys";

const CIPHER = "aes-256-gcm";
const NONCE = 12;
const TAG = 16;

/** `owner` is what the text belongs to: sealed for one, it does not open for another. */
export function seal(text: string, owner: string): string {
  const [key] = keysOf("seal");
  if (!key) throw new Error("There is no key to seal with.");
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Null where it was not sealed for this owner, by the present secret or an earlier one that is still named. */
export function unseal(sealed: string, owner: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length <= NONCE + TAG) return null;
  for (const key of keysOf("seal")) {
    const text = opened(bytes, owner, key);
    if (text !== null) return text;
  }
  return null;
}

function opened(bytes: Buffer, owner: string, key: KeyObject): string | null {
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  try {
    return decipher.update(bytes.subarray(NONCE + TAG), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return null; // of another key, or not as it was written
  }
}
