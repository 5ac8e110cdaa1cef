import { existsSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";
import type { Language } from "./e2e/story";
import { WAYS, type Way } from "./e2e/ways";

/** Workers read this file too and must find the port that the first reader chose. */
process.env.E2E_PORT ??= String(20_000 + (process.pid % 20_000));
const url = `http://localhost:${process.env.E2E_PORT}`;

/** Starts in half the time, where somebody has installed it. */
const HEADLESS_SHELL = "/usr/bin/chromium-headless-shell";

/** Debian's Chromium, quiet and without a sandbox of its own: tests run as root, too. */
export const BROWSER = {
  executablePath: process.env.CHROMIUM ?? (existsSync(HEADLESS_SHELL) ? HEADLESS_SHELL : "/usr/bin/chromium"),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=LocalNetworkAccessChecks", // pages that a test plays may frame the site on this machine
  ],
};

const { viewport, isMobile, hasTouch, userAgent } = devices["Pixel 7"];
const WIDTH = {
  phone: { viewport, isMobile, hasTouch, userAgent },
  desktop: {
    viewport: { width: 1280, height: 900 },
    userAgent: devices["Desktop Chrome"].userAgent, // a browser that says it has no screen counts as a program
  },
};
const LANGUAGE = {
  ja: { language: "ja", locale: "ja-JP", timezoneId: "Asia/Tokyo" },
  en: { language: "en", locale: "en-GB", timezoneId: "Europe/London" },
} as const;

const projectOf = ({ name, width, language, theme }: Way) => ({
  name,
  use: Object.assign({ colorScheme: theme }, WIDTH[width], LANGUAGE[language]),
});

/** The production bundle under the local Lambda runner, visited in the way that `--project` names. */
export default defineConfig<Language>({
  testDir: "e2e",
  outputDir: ".local/test-results",
  workers: 1,
  timeout: 30_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: { baseURL: url, launchOptions: BROWSER },
  projects: WAYS.map(projectOf),
  webServer: {
    command: "node --import tsx e2e/site.ts",
    url: `${url}/login`,
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    stdout: "pipe",
  },
});
