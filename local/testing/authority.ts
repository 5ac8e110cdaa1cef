/** A certificate authority of our own for tests: certificates (X.509, RFC 5280) for a server on this machine. */
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

export interface Certificate {
  /** PEM. */
  certificate: string;
  key: string;
}

interface Issued {
  /** The address that the certificate is for. */
  ip?: string;
  notAfter?: Date;
}

export interface Authority extends Certificate {
  issue(options?: Issued): Certificate;
}

export function createAuthority(name: string): Authority {
  const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const own = certificateOf({ keys, issuer: name, subject: name, signer: keys, extension: IS_AUTHORITY });
  return {
    certificate: own,
    key: keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    issue: ({ ip = "127.0.0.1", notAfter } = {}) => {
      const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const extension = der(SEQUENCE, SUBJECT_ALT_NAME, der(OCTETS, der(SEQUENCE, der(0x87, bytes(ip)))));
      const subject = { keys: pair, issuer: name, subject: "server", signer: keys, extension, notAfter };
      return {
        certificate: certificateOf(subject),
        key: pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      };
    },
  };
}

type Keys = Record<"publicKey" | "privateKey", KeyObject>;

interface Content {
  keys: Keys;
  signer: Keys;
  issuer: string;
  subject: string;
  extension: Buffer;
  notAfter?: Date | undefined;
}

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BITS = 0x03;
const OCTETS = 0x04;
const UTF8 = 0x0c;
const UTC_TIME = 0x17;
const VERSION_3 = Buffer.from([0xa0, 0x03, INTEGER, 0x01, 0x02]);
const ECDSA_SHA256 = Buffer.from("300a06082a8648ce3d040302", "hex");
const COMMON_NAME = Buffer.from("0603550403", "hex");
const SUBJECT_ALT_NAME = Buffer.from("0603551d11", "hex");
/** basicConstraints, critical: an authority. */
const IS_AUTHORITY = Buffer.from("300f0603551d130101ff040530030101ff", "hex");

function certificateOf({ keys, signer, issuer, subject, extension, notAfter }: Content): string {
  const tomorrow = new Date(Date.now() + 86_400_000);
  const body = der(
    SEQUENCE,
    VERSION_3,
    der(INTEGER, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_SHA256,
    nameOf(issuer),
    der(SEQUENCE, timeOf(new Date(Date.now() - 2 * 86_400_000)), timeOf(notAfter ?? tomorrow)),
    nameOf(subject),
    keys.publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, der(SEQUENCE, extension)),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign("sha256", body, signer.privateKey)]);
  const whole = der(SEQUENCE, body, ECDSA_SHA256, der(BITS, signature)).toString("base64");
  return `-----BEGIN CERTIFICATE-----\n${whole.replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`;
}

const nameOf = (name: string): Buffer =>
  der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8, Buffer.from(name)))));

/** YYMMDDhhmmssZ. */
const timeOf = (time: Date): Buffer =>
  der(UTC_TIME, Buffer.from(`${time.toISOString().slice(2, 19).replace(/\D/g, "")}Z`));

const bytes = (ip: string): Buffer => Buffer.from(ip.split(".").map(Number));

/** Tag, length and value (X.690). */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const { length } = value;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}
