import { createServer } from "node:net";
import { expect, test } from "vitest";
import { connectionProblem, proveConnection } from "./connection-problem";

const ADDRESS = "mysql://reader:very-secret@shop.example:3307/shop";
const failure = (code: string, more: object = {}) =>
  Object.assign(new Error(`failed: ${code}`), { code, ...more });

test.each([
  [failure("ENOTFOUND"), "shop.example:3307: no such host is known here (ENOTFOUND)."],
  [failure("EHOSTUNREACH"), "there is no route to it from here"],
  [failure("SELF_SIGNED_CERT_IN_CHAIN"), "SHOP_DATABASE_CA"],
  [failure("CERT_HAS_EXPIRED"), "its certificate has expired"],
  [
    failure("ER_ACCESS_DENIED_ERROR", {
      sqlMessage: "Access denied for user 'reader'@'10.0.0.1' (using password: YES)",
    }),
    "shop.example:3307 refuses: Access denied for user 'reader'",
  ],
])("%s has its reason", (error, reason) => {
  const waited = Object.assign(new Error("pool timeout after 5001ms"), {
    code: "ER_GET_CONNECTION_TIMEOUT",
    cause: error,
  });
  for (const seen of [error, waited]) {
    expect(connectionProblem(seen, ADDRESS)).toContain(reason);
    expect(connectionProblem(seen, ADDRESS)).not.toContain("very-secret");
  }
});

test("where nothing listens, that is said at once", async () => {
  const port = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });
  await expect(proveConnection(`mysql://a:b@127.0.0.1:${port}/s`)).rejects.toThrow(
    "nothing listens there (ECONNREFUSED)",
  );
});
