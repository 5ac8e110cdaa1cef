import { writeFileSync } from "node:fs";
import path from "node:path";
import { createConnection } from "mariadb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startServer } from "../../local/database";
import type { Server } from "../../local/database-users";
import { type Certificate, createAuthority } from "../../local/testing/authority";
import { temporaryFolder } from "../../local/testing/temporary-folder";
import { proveConnection } from "./connection-problem";
import { closeDatabase, connectionSettings, ours } from "./pool";

const authority = createAuthority("The shop's own authority");
const folder = temporaryFolder();
const file = (name: string) => path.join(folder, name);
let server: Server;

beforeAll(async () => {
  writeFileSync(file("authority.pem"), authority.certificate);
  show(authority.issue());
  server = await startServer(file("server"), [
    `--ssl-ca=${file("authority.pem")}`,
    `--ssl-cert=${file("server.pem")}`,
    `--ssl-key=${file("server.key")}`,
  ]);
});
afterAll(async () => {
  await closeDatabase();
  await server?.stop();
});

/** Puts the certificate where the server reads it. */
function show({ certificate, key }: Certificate): void {
  writeFileSync(file("server.pem"), certificate);
  writeFileSync(file("server.key"), key);
}

/** Makes the running server show another certificate. */
async function showNow(certificate: Certificate): Promise<void> {
  show(certificate);
  const connection = await createConnection(connectionSettings(server.url));
  const [{ version = "" } = {}] = await connection.query<{ version: string }[]>(
    "SELECT VERSION() AS version",
  );
  await connection.query(/mariadb/i.test(version) ? "FLUSH SSL" : "ALTER INSTANCE RELOAD TLS");
  await connection.end();
}

const tls = () => `${server.url}mysql?ssl=true`;

test("a server of an authority of the shop's own is not trusted, and the reason is said", async () => {
  await expect(proveConnection(tls())).rejects.toThrow(
    /127\.0\.0\.1:\d+: its certificate is signed by an authority that is not trusted here: put .* SHOP_DATABASE_CA/,
  );
});

test("with the authority's certificate, or the path of its file, the connection is made and is encrypted", async () => {
  for (const trusted of [authority.certificate, file("authority.pem")]) {
    const connection = await createConnection(connectionSettings(tls(), trusted));
    const [row] = await connection.query<{ Value: string }[]>("SHOW STATUS LIKE 'Ssl_cipher'");
    expect(row?.Value).toMatch(/AES|CHACHA/);
    await connection.end();
    await expect(proveConnection(tls(), trusted)).resolves.toBeUndefined();
  }
});

test("the pool trusts it by DATABASE_CA", async () => {
  Object.assign(process.env, { DATABASE_URL: tls(), DATABASE_CA: authority.certificate });
  expect((await ours.execute("DO 1")).affectedRows).toBe(0);
});

test("another authority of the same name is not trusted", async () => {
  const other = createAuthority("The shop's own authority").certificate;
  await expect(proveConnection(tls(), other)).rejects.toThrow(/authority that is not trusted|certificate/);
});

test("a certificate for another address, or one that has run out, is named as such", async () => {
  await showNow(authority.issue({ ip: "10.0.0.1" }));
  await expect(proveConnection(tls(), authority.certificate)).rejects.toThrow("is for another host name");
  await showNow(authority.issue({ notAfter: new Date(Date.now() - 86_400_000) }));
  await expect(proveConnection(tls(), authority.certificate)).rejects.toThrow("has expired");
});
