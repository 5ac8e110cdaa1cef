/** Text in an old encoding, made by asking the decoder what each byte and each pair of bytes means. */
import type { Encoding } from "../../profiles/profile";

const tables = new Map<Encoding, Map<string, number[]>>();

/** Throws where the encoding has no such letter, so that a sample is what it says. */
export function encoded(text: string, encoding: Encoding): Buffer {
  const table = tables.get(encoding) ?? tableOf(encoding);
  tables.set(encoding, table);
  return Buffer.from([...text].flatMap((letter) => table.get(letter) ?? missing(letter, encoding)));
}

function missing(letter: string, encoding: Encoding): never {
  throw new Error(`${encoding} has no ${letter}`);
}

function tableOf(encoding: Encoding): Map<string, number[]> {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, number[]>();
  const add = (bytes: number[]) => {
    const letter = decoder.decode(Uint8Array.from(bytes));
    if ([...letter].length === 1 && letter !== "\ufffd" && !table.has(letter)) table.set(letter, bytes);
  };
  for (let byte = 0; byte < 256; byte++) add([byte]);
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) add([lead, trail]);
  }
  return table;
}
