import { expect, test } from "vitest";
import { places } from "./places";

test("the line names servers and schemas, and neither an account nor a password", () => {
  const line = places({
    DATABASE_URL: "mysql://shinkan:s3cret%40x@db.internal/shinkan?auth=iam",
    SHOP_DATABASE_URL: "mariadb://reader:p%25w@shop.internal:3307/%E5%BA%97",
  });
  expect(line).toBe("database db.internal:3306/shinkan · shop shop.internal:3307/店");
});

test("what is not set, or is no address, is said as that", () => {
  expect(places({ SHOP_DATABASE_URL: "secret word" })).toBe("database not set · shop not a valid address");
});
