/** The fonts of the cards, loaded once a process, and whether they can set a text. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { GlobalFonts } from "@napi-rs/canvas";
import { addCharacters, type CharacterSet, emptyCharacterSet, hasCharacter } from "./character-map";
import { FONT_FILES } from "./font-files";

let loaded: { families: string; characters: CharacterSet } | undefined;

/** For a canvas: the size in pixels, then every family in order. */
export const fontOf = (size: number): string => `${size}px ${typefaces().families}`;

/** Marks that are not drawn themselves: joiners, variation selectors, directions, spaces, tags of flags. */
const INVISIBLE = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cf}]/u;

/** Whether every character has a glyph; what has none would be drawn as a box. */
export function canSet(text: string): boolean {
  const { characters } = typefaces();
  return [...text].every((one) => INVISIBLE.test(one) || hasCharacter(characters, one.codePointAt(0) ?? 0));
}

function typefaces() {
  loaded ??= load();
  return loaded;
}

function load() {
  const characters = emptyCharacterSet();
  const families = FONT_FILES.map((file, place) => {
    const font = readFileSync(path.join(process.cwd(), file));
    const family = `Card${place}`;
    GlobalFonts.register(font, family);
    addCharacters(font, characters);
    return family;
  });
  return { families: families.join(", "), characters };
}
