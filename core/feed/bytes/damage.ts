/** Measures how much of a file cannot be read in an encoding. */
import type { Encoding } from "../profiles/profile";
import { decoded } from "./decode";

export interface Damage {
  /** Letters beyond ASCII, damaged ones among them. */
  letters: number;
  damagedLetters: number;
  lines: number;
  /** Lines with a letter beyond ASCII. */
  letteredLines: number;
  damagedLines: number;
}

const LF = 10;
const CR = 13;
const REPLACEMENT_CODE = 0xfffd;
/** The second half of a letter that takes two UTF-16 units. */
const isLowSurrogate = (code: number): boolean => (code & 0xfc00) === 0xdc00;

export async function measureDamage(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): Promise<Damage> {
  const damage: Damage = { letters: 0, damagedLetters: 0, lines: 1, letteredLines: 0, damagedLines: 0 };
  const line = { letters: 0, damaged: 0 };
  const endLine = () => {
    damage.letters += line.letters;
    damage.damagedLetters += line.damaged;
    damage.letteredLines += Number(line.letters > 0);
    damage.damagedLines += Number(line.damaged > 0);
    line.letters = 0;
    line.damaged = 0;
  };
  for await (const text of decoded(bytes, encoding)) {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code > 0x7f && !isLowSurrogate(code)) {
        line.letters++;
        line.damaged += Number(code === REPLACEMENT_CODE);
      } else if (code === LF || code === CR) {
        damage.lines += Number(code === LF || line.letters > 0);
        endLine();
      }
    }
  }
  endLine();
  return damage;
}

/** A file with less damage than this share of its rows, or of its letters, is damaged; with more it is in another encoding. */
const DAMAGED = 0.2;

/** Whether the file, which somebody says is in this encoding, is in it: ASCII rows fit every one. */
export const isLikely = ({ letters, damagedLetters, lines, damagedLines }: Damage): boolean =>
  letters === 0 || damagedLetters < letters * DAMAGED || damagedLines < lines * DAMAGED;

/** Whether the letters that are not ASCII prove the encoding by themselves. */
export const isProven = ({ letters, damagedLetters, letteredLines, damagedLines }: Damage): boolean =>
  letters > 0 && (damagedLetters < letters * DAMAGED || damagedLines < letteredLines * DAMAGED);
