/** Says why a database could not be reached, in a sentence that names what to repair and shows no password. */
import { createConnection } from "mariadb";
import { connectionSettings } from "./pool";
import { findTlsProblem } from "./tls-problem";

const PATIENCE_MS = 5_000;

/** Opens one connection and closes it; throws an error with the reason. A pool would say only that it waited in vain. */
export async function proveConnection(address: string, authority?: string): Promise<void> {
  const settings = { ...connectionSettings(address, authority), connectTimeout: PATIENCE_MS };
  const connection = await createConnection(settings).catch(async (error: unknown) => {
    const cause = isOfTls(error) ? ((await findTlsProblem(address, authority)) ?? error) : error;
    throw new Error(connectionProblem(cause, address), { cause });
  });
  await connection.end();
}

/** The driver judges a certificate only after the log-in, so that a refused one is called self-signed as well. */
const isOfTls = (error: unknown): boolean =>
  /^ER_(SELF_SIGNED|TLS_IDENTITY)/.test((innermost(error) as DriverError).code ?? "");

interface DriverError extends Error {
  code?: string;
  errno?: number;
  sqlMessage?: string | null;
}

/** Whether the error comes from a connection that could not be made or broke, however it is wrapped. */
export function concernsConnection(error: unknown): boolean {
  const { code = "", errno = 0 } = innermost(error) as DriverError;
  return REFUSALS.has(errno) || WAITED.test(code) || REASONS.some(([codes]) => codes.test(code));
}

/** ER_DBACCESS_DENIED_ERROR, ER_ACCESS_DENIED_ERROR, ER_BAD_DB_ERROR, and a pool that waited in vain. */
const REFUSALS = new Set([1044, 1045, 1049, 45028]);
const WAITED =
  /^(ECONNRESET|EPIPE|ER_GET_CONNECTION_TIMEOUT|ER_CMD_CONNECTION_CLOSED|ER_SOCKET_UNEXPECTED_CLOSE)$/;

/** The code of the innermost reason, such as ER_ACCESS_DENIED_ERROR behind a pool that waited in vain. */
export const codeBehind = (error: unknown): string | undefined => (innermost(error) as DriverError).code;

/** The innermost reason of an error from the driver or its pool. */
export function connectionProblem(error: unknown, address: string): string {
  const { code = "", message, sqlMessage } = innermost(error) as DriverError;
  const { hostname, port } = new URL(address);
  const server = `${hostname}:${port || 3306}`;
  const known = REASONS.find(([codes]) => codes.test(code))?.[1];
  if (sqlMessage && !known) return `${server} refuses: ${sqlMessage}.`;
  return known ? `${server}: ${known} (${code}).` : `${server}: ${message.replace(/\n.*/s, "")}`;
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^ENOTFOUND|EAI_AGAIN$/, "no such host is known here"],
  [/^ECONNREFUSED$/, "nothing listens there"],
  [/^E(HOST|NET)UNREACH$/, "there is no route to it from here"],
  [
    /^ETIMEDOUT|ER_CONNECTION_TIMEOUT|ER_SOCKET_TIMEOUT$/,
    "no answer: is the route to it open, and its firewall for this machine?",
  ],
  [
    /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_.*)$/,
    "its certificate is signed by an authority that is not trusted here: put that authority's certificate into SHOP_DATABASE_CA or DATABASE_CA",
  ],
  [/^CERT_HAS_EXPIRED$/, "its certificate has expired"],
  [/^(ERR_TLS_CERT_ALTNAME_INVALID|ER_TLS_IDENTITY_ERROR)$/, "its certificate is for another host name"],
  [/^ER_SELF_SIGNED/, "its certificate is not trusted here, or the log-in failed behind it"],
  [/^ER_SERVER_SSL_DISABLED$/, "it offers no TLS, but the address asks for ssl=true"],
];

/** A pool's "waited in vain" carries what it waited for, and that the socket's own error; Prisma wraps both. */
function innermost(error: unknown): unknown {
  const { cause, errors, meta } = error as {
    cause?: unknown;
    errors?: unknown[];
    meta?: { driverAdapterError?: unknown };
  };
  const inner = errors?.[0] ?? cause ?? meta?.driverAdapterError;
  return inner instanceof Error ? innermost(inner) : error;
}
