/** Says what is wrong with the certificate of a database server: the driver calls everything a self-signed one. */
import { once } from "node:events";
import { connect as connectTcp, isIP, type Socket } from "node:net";
import { type ConnectionOptions, connect as connectTls, type SecureContextOptions } from "node:tls";
import { trusting } from "./certificate-authority";

const PATIENCE_MS = 5_000;

/** Of the handshake in MySQL's protocol: what a client says before it goes on in TLS (CLIENT_PROTOCOL_41, SSL, SECURE_CONNECTION). */
const SSL_REQUEST = Buffer.concat([
  Buffer.from([32, 0, 0, 1]),
  Buffer.from([0x00, 0x8a, 0x00, 0x00]),
  Buffer.from([0, 0, 0, 1, 45]),
  Buffer.alloc(23),
]);

/** How a certificate is checked: by the name or the address that stands in the server's URL. */
export function tlsOptions(hostname: string, authority?: string): SecureContextOptions {
  const options: ConnectionOptions = isIP(hostname) ? { host: hostname } : { servername: hostname };
  if (authority) options.ca = trusting(authority).ca;
  return options;
}

/** The error of Node's own check, or null where the certificate is good. Sends no name and no password. */
export async function findTlsProblem(address: string, authority?: string): Promise<unknown> {
  const { hostname, port } = new URL(address);
  const socket = connectTcp(Number(port || 3306), hostname);
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error("no answer")));
  try {
    await once(socket, "data"); // the server greets first
    socket.write(SSL_REQUEST);
    await secured(socket, hostname, authority);
    return null;
  } catch (error) {
    return error;
  } finally {
    socket.destroy();
  }
}

async function secured(socket: Socket, hostname: string, authority?: string): Promise<void> {
  const secure = connectTls({ socket, ...tlsOptions(hostname, authority) });
  await once(secure, "secureConnect");
  secure.destroy();
}
