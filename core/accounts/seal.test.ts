import { beforeEach, expect, test } from "vitest";
import { seal, unseal } from "./seal";

const OLD = "an-old-secret-of-the-tests-long-enough-to-be-one";
const NEW = "a-new-secret-of-the-tests-long-enough-to-be-one";

beforeEach(() => {
  process.env.NEXTAUTH_SECRET = OLD;
  delete process.env.NEXTAUTH_SECRET_BEFORE;
  delete process.env.NEXTAUTH_SECRETS_RETIRED;
});

test("what was sealed is read again by its owner alone, and no two seals are alike", () => {
  const text = "whsec_秘密 😀 %";
  const sealed = seal(text, "endpoint 1");
  expect(sealed).not.toBe(seal(text, "endpoint 1"));
  expect(Buffer.from(sealed, "base64url").toString()).not.toContain("whsec_");
  expect(unseal(sealed, "endpoint 1")).toBe(text);
  expect(unseal(sealed, "endpoint 2")).toBeNull();
});

test("a changed, cut or foreign text opens nothing", () => {
  const sealed = seal("secret", "x");
  const bytes = Buffer.from(sealed, "base64url");
  for (let at = 0; at < bytes.length; at += 3) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(unseal(changed.toString("base64url"), "x"), `byte ${at}`).toBeNull();
  }
  for (const text of ["", "x", sealed.slice(0, 30), "é".repeat(60)]) expect(unseal(text, "x")).toBeNull();
});

test("it outlives a change of the server's secret for as long as the old one is named", () => {
  const sealed = seal("secret", "x");
  process.env.NEXTAUTH_SECRET = NEW;
  expect(unseal(sealed, "x")).toBeNull();
  process.env.NEXTAUTH_SECRETS_RETIRED = OLD;
  expect(unseal(sealed, "x")).toBe("secret");
  delete process.env.NEXTAUTH_SECRETS_RETIRED;
  process.env.NEXTAUTH_SECRET_BEFORE = OLD;
  expect(unseal(sealed, "x")).toBe("secret");
});
