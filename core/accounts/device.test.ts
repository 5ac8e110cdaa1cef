import { expect, test } from "vitest";
import { deviceOf } from "./device";

const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";
const ANDROID =
  "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";
const EDGE =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0";

test.each([
  [IPHONE, "iPhone, Safari"],
  [`${IPHONE} Line/15.2.0`, "iPhone, LINE"],
  [ANDROID, "Android, Chrome"],
  [EDGE, "Windows, Edge"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Linux, Firefox"],
  ["curl/8", ""],
  ["<script>".repeat(1_000), ""],
])("%s is shown as %j", (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device);
});
