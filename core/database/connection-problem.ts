/** Says why a database could not be reached, in a sentence that names what to repair and shows no password. */
import { createConnection } from "mariadb";
import { connectionSettings } from "./pool";

const PATIENCE_MS = 5_000;

/** Opens one connection and closes it; throws an error with the reason. A pool would say only that it waited in vain. */
export async function proveConnection(address: string, authority?: string): Promise<void> {
  const settings = { ...connectionSettings(address, authority), connectTimeout: PATIENCE_MS };
  const connection = await createConnection(settings).catch((error: unknown) => {
    throw new Error(connectionProblem(error, address), { cause: error });
  });
  await connection.end();
}

interface DriverError extends Error {
  code?: string;
  sqlMessage?: string | null;
}

/** The innermost reason of an error from the driver or its pool. */
export function connectionProblem(error: unknown, address: string): string {
  const { code = "", message, sqlMessage } = innermost(error) as DriverError;
  const { hostname, port } = new URL(address);
  const server = `${hostname}:${port || 3306}`;
  if (sqlMessage) return `${server} refuses: ${sqlMessage}.`;
  const known = REASONS.find(([codes]) => codes.test(code))?.[1];
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
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, "its certificate is for another host name"],
  [/^ER_SERVER_SSL_DISABLED$/, "it offers no TLS, but the address asks for ssl=true"],
];

/** A pool's "waited in vain" carries what it waited for, and that the socket's own error. */
function innermost(error: unknown): unknown {
  const { cause, errors } = error as { cause?: unknown; errors?: unknown[] };
  const inner = errors?.[0] ?? cause;
  return inner instanceof Error ? innermost(inner) : error;
}
