import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const everywhere = [
  "core",
  "prisma",
  "jobs",
  "local",
  "app",
  "open-next",
  "infra",
  "examples",
  "bench",
  "faults",
];
const tests = everywhere.map((folder) => `${folder}/**/*.test.{ts,tsx}`);

/** `unit` needs nothing; `db` gets a server from local/testing/test-server.ts and a fresh schema a file. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    maxWorkers: Math.max(4, availableParallelism() - 1), // on two processors vitest would take one: much of the time is waiting
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: tests,
          exclude: ["**/*.db.test.*", "**/node_modules/**"],
          testTimeout: 600_000, // ends what hangs; how long a test takes on a busy machine is no finding
          hookTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: everywhere.map((folder) => `${folder}/**/*.db.test.{ts,tsx}`),
          globalSetup: "local/testing/test-server.ts",
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
