import { expect, test } from "vitest";
import { problemOf } from "./own-database";

const now = new Date("2026-11-20T03:00:00Z");
const right = { version: "8.4.3", modes: "STRICT_TRANS_TABLES,NO_ZERO_DATE", charset: "utf8mb4", now };

test.each([["8.0.40"], ["9.7.1"], ["10.6.19-MariaDB"], ["11.4.2-MariaDB-ubu2404"]])(
  "%s will do",
  (version) => {
    expect(problemOf({ ...right, version }, now)).toBeNull();
  },
);

test.each([
  [{ version: "5.7.44" }, "too old"],
  [{ version: "10.5.9-MariaDB" }, "too old"],
  [{ modes: "" }, "not strict"],
  [{ modes: "STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES" }, "NO_BACKSLASH_ESCAPES"],
  [{ modes: "REAL_AS_FLOAT,ANSI_QUOTES,ANSI,STRICT_ALL_TABLES" }, "ANSI_QUOTES, ANSI"],
  [{ charset: "latin1" }, "utf8mb4"],
  [{ now: new Date(now.getTime() + 90_000) }, "90 s"],
])("%j is told: %s", (wrong, problem) => {
  expect(problemOf({ ...right, ...wrong }, now)).toContain(problem);
});
