/** Draws a cover on a card's canvas: the provider's picture, or the one that lists set from a title's data. */
import { type Image, Path2D, type SKRSContext2D } from "@napi-rs/canvas";
import { type CoverFace, coverLines } from "./cover-face";
import { groundOf } from "./cover-ground";
import { directionOf } from "./text-direction";
import { canSet, fontOf } from "./typefaces";

/** Where it stands; its height follows from the width, as 170 from 120. */
export interface CoverPlace {
  x: number;
  y: number;
  width: number;
}

const WIDTH = 120;
const HEIGHT = 170;
const PAPER = "#fffdf8";
const INK = "#1d1a15";

export const heightOf = ({ width }: Pick<CoverPlace, "width">): number => (width * HEIGHT) / WIDTH;

export function drawCover(
  canvas: SKRSContext2D,
  face: CoverFace,
  picture: Image | null,
  place: CoverPlace,
): void {
  canvas.save();
  canvas.translate(place.x, place.y);
  canvas.scale(place.width / WIDTH, place.width / WIDTH);
  canvas.beginPath();
  canvas.rect(0, 0, WIDTH, HEIGHT);
  canvas.clip();
  if (picture) drawPicture(canvas, picture);
  else drawFace(canvas, face);
  canvas.restore();
}

/** Whole and in the middle: a square record stays a square. */
function drawPicture(canvas: SKRSContext2D, picture: Image): void {
  const scale = Math.min(WIDTH / picture.width, HEIGHT / picture.height);
  const width = picture.width * scale;
  const height = picture.height * scale;
  canvas.fillStyle = PAPER;
  canvas.fillRect(0, 0, WIDTH, HEIGHT);
  canvas.drawImage(picture, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height);
}

function drawFace(canvas: SKRSContext2D, face: CoverFace): void {
  const { base, tone, shape } = groundOf(face.series);
  canvas.fillStyle = base;
  canvas.fillRect(0, 0, WIDTH, HEIGHT);
  canvas.fillStyle = tone;
  canvas.fill(new Path2D(shape));
  if (canSet(face.text)) drawText(canvas, face);
  canvas.fillStyle = PAPER;
  canvas.textAlign = "left";
  if (face.numeral && canSet(face.numeral)) drawLine(canvas, face.numeral, { x: 12, y: 156, size: 30 });
  canvas.textAlign = "center";
  drawLine(canvas, face.mark, { x: 15, y: face.numeral ? 122 : 156, size: 10 });
  canvas.textAlign = "right";
  if (canSet(face.byline)) drawLine(canvas, face.byline, { x: 110, y: 158, size: 8, width: 80 });
}

function drawText(canvas: SKRSContext2D, face: CoverFace): void {
  const { direction, lines, size } = coverLines(face);
  if (direction === "vertical") {
    drawColumns(canvas, lines, size);
    return;
  }
  const isRightToLeft = directionOf(face.text) === "rtl";
  canvas.fillStyle = PAPER;
  canvas.direction = isRightToLeft ? "rtl" : "ltr";
  canvas.textAlign = isRightToLeft ? "right" : "left";
  lines.forEach((line, place) => {
    drawLine(canvas, line, {
      x: isRightToLeft ? 108 : 12,
      y: 20 + size + place * size * 1.22,
      size,
      width: 96,
    });
  });
  canvas.direction = "ltr";
}

/** On a slip of paper, as on old Japanese bindings: first column at the right. */
function drawColumns(canvas: SKRSContext2D, columns: string[], size: number): void {
  const pitch = size * 1.25;
  const width = columns.length * pitch + 8;
  canvas.fillStyle = PAPER;
  canvas.fillRect(110 - width, 10, width, 128);
  canvas.fillStyle = INK;
  canvas.textAlign = "center";
  canvas.textBaseline = "middle";
  columns.forEach((column, place) => {
    const x = 106 - pitch * (place + 0.5);
    [...characters.segment(column)].forEach(({ segment }, at) => {
      drawUpright(canvas, segment, { x, y: 17 + size * (at + 0.5), size });
    });
  });
  canvas.textBaseline = "alphabetic";
}

const characters = new Intl.Segmenter("ja", { granularity: "grapheme" });

interface Spot {
  x: number;
  y: number;
  size: number;
  /** The most that the text may take; a longer one is narrowed. */
  width?: number;
}

function drawLine(canvas: SKRSContext2D, text: string, { x, y, size, width }: Spot): void {
  canvas.font = fontOf(size);
  canvas.fillText(text, x, y, width);
}

/** In a column, long-vowel marks and brackets lie, and commas and small kana stand at the upper right. */
const LIES = /[ー―…‥〜～（）「」『』［］【】〈〉《》〔〕]/;
const HANGS = /[、。，．]/;
const SMALL = /[ぁぃぅぇぉっゃゅょァィゥェォッャュョ]/;

function drawUpright(canvas: SKRSContext2D, character: string, { x, y, size }: Spot): void {
  const aside = HANGS.test(character) ? 0.6 : SMALL.test(character) ? 0.1 : 0;
  canvas.save();
  canvas.translate(x + aside * size, y - aside * size);
  if (LIES.test(character)) canvas.rotate(Math.PI / 2);
  drawLine(canvas, character, { x: 0, y: 0, size });
  canvas.restore();
}
