/** Saves what a browser shows as a picture of the papers. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import type { Browser, Page } from "@playwright/test";
import config from "../../shinkan.config";

export const FOLDER = "docs/pictures";
const QUALITY = 80;

export const say = (line: string) => void process.stdout.write(`${line}\n`);

export async function openPage(
  on: Browser,
  viewport: { width: number; height: number },
  locale = "ja-JP",
): Promise<Page> {
  return on.newPage({ viewport, locale, timezoneId: config.shop.timeZone });
}

/** As WebP: half of what PNG takes. */
export async function savePicture(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  const picture = await loadImage(await page.screenshot());
  const canvas = createCanvas(picture.width, picture.height);
  canvas.getContext("2d").drawImage(picture, 0, 0);
  const file = path.join(FOLDER, `${name}.webp`);
  const bytes = await canvas.encode("webp", QUALITY);
  writeFileSync(file, bytes);
  say(`${file}  ${Math.round(bytes.length / 1024)} KB`);
}
