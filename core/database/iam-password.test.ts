import { expect, test, vi } from "vitest";
import { passwordFor } from "./iam-password";

test("an address with a password of its own keeps it", async () => {
  expect(await passwordFor("mysql://shinkan:p%40ss@127.0.0.1:3306/shinkan")).toBe("p@ss");
});

test("behind the proxy the role signs a token for this host, port and user", async () => {
  vi.stubEnv("AWS_REGION", "ap-northeast-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  const token = await passwordFor("mysql://shinkan@proxy.test:3306/shinkan?ssl=true&auth=iam");
  vi.unstubAllEnvs();
  const { host, searchParams } = new URL(`https://${token}`);
  expect(host).toBe("proxy.test:3306");
  expect(searchParams.get("DBUser")).toBe("shinkan");
  expect(searchParams.get("X-Amz-Expires")).toBe("900");
});
