/** Which characters a TrueType or OpenType font has a glyph for (OpenType 1.9, table `cmap`, formats 4 and 12). */

/** One bit for each code point of Unicode. */
export type CharacterSet = Uint8Array;

export const emptyCharacterSet = (): CharacterSet => new Uint8Array(0x11_0000 / 8);

export const hasCharacter = (set: CharacterSet, codePoint: number): boolean =>
  ((set[codePoint >> 3] ?? 0) & (1 << (codePoint & 7))) !== 0;

/** Adds the font's characters to the set. Throws where the file has no `cmap`. */
export function addCharacters(font: Buffer, set: CharacterSet): void {
  const cmap = tableOffset(font, "cmap");
  const count = font.readUInt16BE(cmap + 2);
  for (let place = 0; place < count; place += 1) {
    const table = cmap + font.readUInt32BE(cmap + 4 + place * 8 + 4);
    const format = font.readUInt16BE(table);
    if (format === 4) addSegments(font, table, set);
    if (format === 12) addGroups(font, table, set);
  }
}

function tableOffset(font: Buffer, name: string): number {
  const count = font.readUInt16BE(4);
  for (let place = 0; place < count; place += 1) {
    const entry = 12 + place * 16;
    if (font.toString("latin1", entry, entry + 4) === name) return font.readUInt32BE(entry + 8);
  }
  throw new Error(`The font has no table ${name}.`);
}

/** Format 4: segments of the first 65,536 code points; a glyph number 0 is "no glyph". */
function addSegments(font: Buffer, table: number, set: CharacterSet): void {
  const size = font.readUInt16BE(table + 6);
  const ends = table + 14;
  const starts = ends + size + 2;
  for (let at = 0; at < size; at += 2) {
    const delta = font.readUInt16BE(starts + size + at);
    const offsetAt = starts + 2 * size + at;
    const offset = font.readUInt16BE(offsetAt);
    const start = font.readUInt16BE(starts + at);
    const end = font.readUInt16BE(ends + at);
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const glyph = offset === 0 ? code : font.readUInt16BE(offsetAt + offset + 2 * (code - start));
      if (glyph !== 0 && ((glyph + delta) & 0xffff) !== 0) add(set, code);
    }
  }
}

/** Format 12: groups of code points, each with its first glyph. */
function addGroups(font: Buffer, table: number, set: CharacterSet): void {
  const count = font.readUInt32BE(table + 12);
  for (let place = 0; place < count; place += 1) {
    const group = table + 16 + place * 12;
    const end = font.readUInt32BE(group + 4);
    for (let code = font.readUInt32BE(group); code <= end; code += 1) add(set, code);
  }
}

function add(set: CharacterSet, code: number): void {
  set[code >> 3] = (set[code >> 3] ?? 0) | (1 << (code & 7));
}
