/** Draws a share card, 1200 by 630: covers left, heading right, the date as a stamp; legible when a chat shows it 300 wide. */
import { createCanvas, type Image, type SKRSContext2D } from "@napi-rs/canvas";
import type { Card } from "./card";
import { drawCover, heightOf } from "./draw-cover";
import { cutLines, setLines } from "./set-lines";
import { directionOf } from "./text-direction";
import { canSet, fontOf } from "./typefaces";

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 64;
const PAPER = "#fbf8f1";
const INK = "#1d1a15";
const QUIET = "#5c564b";
const VERMILION = "#b8321b";

/** Where the text stands. */
const TEXT = { left: 482, width: WIDTH - MARGIN - 482 };
const SIZES = [76, 64, 54, 46];
const MOST_LINES = 4;

/** PNG. `pictures` are the provider's covers in the order of the card's, null where there is none. */
export async function drawCard(card: Card, pictures: (Image | null)[] = []): Promise<Buffer> {
  const surface = createCanvas(WIDTH, HEIGHT);
  const canvas = surface.getContext("2d");
  canvas.fillStyle = PAPER;
  canvas.fillRect(0, 0, WIDTH, HEIGHT);
  drawCovers(canvas, card, pictures);
  const bottom = drawHeading(canvas, card.heading);
  drawSmall(canvas, card.byline, { y: bottom + 62, size: 34, direction: directionOf(card.heading) });
  if (card.stamp) drawStamp(canvas, card.stamp);
  drawSmall(canvas, card.home, { y: HEIGHT - MARGIN - 6, size: 28, direction: "ltr" });
  return surface.encode("png");
}

/** The first on top and in front, as one lays books on a table. */
function drawCovers(canvas: SKRSContext2D, { covers }: Card, pictures: (Image | null)[]): void {
  const width = covers.length > 1 ? 270 : 354;
  for (const [place, face] of [...covers.entries()].reverse()) {
    const spot = { x: MARGIN + place * 42, y: MARGIN + place * 60, width };
    canvas.fillStyle = PAPER;
    canvas.fillRect(spot.x - 6, spot.y - 6, width + 12, heightOf(spot) + 12);
    drawCover(canvas, face, pictures[place] ?? null, spot);
  }
}

/** As large as it fits. Answers where its last line stands; a text in letters that we have no type for is left out. */
function drawHeading(canvas: SKRSContext2D, heading: string): number {
  if (!canSet(heading)) return MARGIN;
  const { size, lines } = largestLines(canvas, heading);
  canvas.font = fontOf(size);
  canvas.fillStyle = INK;
  const x = begin(canvas, directionOf(heading));
  lines.forEach((line, place) => {
    canvas.fillText(line, x, MARGIN + size * (0.9 + place * 1.32), TEXT.width);
  });
  canvas.direction = "ltr";
  return MARGIN + size * (0.9 + (lines.length - 1) * 1.32);
}

function largestLines(canvas: SKRSContext2D, text: string): { size: number; lines: string[] } {
  const measure = (part: string) => canvas.measureText(part).width;
  for (const size of SIZES) {
    canvas.font = fontOf(size);
    const lines = setLines(text, { width: TEXT.width, lines: size > 54 ? 3 : MOST_LINES, measure });
    if (lines) return { size, lines };
  }
  const size = SIZES.at(-1) ?? 46;
  return { size, lines: cutLines(text, { width: TEXT.width, lines: MOST_LINES, measure }) };
}

/** Text that runs from right to left begins at the right. */
function begin(canvas: SKRSContext2D, direction: "ltr" | "rtl"): number {
  canvas.direction = direction;
  canvas.textAlign = direction === "rtl" ? "right" : "left";
  return direction === "rtl" ? TEXT.left + TEXT.width : TEXT.left;
}

interface Small {
  y: number;
  size: number;
  direction: "ltr" | "rtl";
}

function drawSmall(canvas: SKRSContext2D, text: string, { y, size, direction }: Small): void {
  if (!text || !canSet(text)) return;
  canvas.font = fontOf(size);
  canvas.fillStyle = QUIET;
  const measure = (part: string) => canvas.measureText(part).width;
  const [line = ""] = cutLines(text, { width: TEXT.width, lines: 1, measure });
  canvas.fillText(line, begin(canvas, direction), y, TEXT.width);
  canvas.direction = "ltr";
}

function drawStamp(canvas: SKRSContext2D, stamp: string): void {
  canvas.font = fontOf(44);
  canvas.textAlign = "left";
  const width = Math.min(canvas.measureText(stamp).width, TEXT.width - 56);
  const bottom = HEIGHT - MARGIN - 66;
  canvas.strokeStyle = VERMILION;
  canvas.lineWidth = 4;
  canvas.beginPath();
  canvas.roundRect(TEXT.left + 2, bottom - 78, width + 52, 76, 8);
  canvas.stroke();
  canvas.fillStyle = VERMILION;
  canvas.fillText(stamp, TEXT.left + 28, bottom - 24, TEXT.width - 56);
}
