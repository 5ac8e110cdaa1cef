/**
 * Cuts a file's bytes into one piece for each record, where csv-parse would cut. It is only a guess: whoever
 * parses a piece finds out whether it is one record (parse-pieces.ts), and a piece that is known was found out before.
 */
export interface Piece {
  /** The record with its line end. */
  bytes: Uint8Array;
  /** The physical line on which it begins, from 1. */
  line: number;
  /** Whether a line end follows; only the last piece of a file has none. */
  ended: boolean;
}

/** The signs that cut a file, as bytes; null where the provider does not quote. */
export interface Signs {
  delimiter: number;
  quote: number | null;
}

export interface Splitter {
  /** The records that these bytes complete. The next push overwrites them: whoever keeps one copies it. */
  push(bytes: Uint8Array): Piece[];
  /** What was left, as the last record. */
  end(): Piece[];
  /** How many bytes wait for the end of their record. */
  waiting(): number;
}

const LF = 10;
const CR = 13;
const END_MARK = 26;

/** Blank lines are passed over, and so are the 0x1A with which DOS editors end a file. */
export function splitter(signs: Signs): Splitter {
  let memory: Buffer = Buffer.alloc(0);
  let rest = memory;
  let line = 1;
  const cut = (final: boolean): Piece[] => {
    const pieces: Piece[] = [];
    const endFrom = endFinder(rest, signs, final);
    let start = 0;
    for (let end = endFrom(start); end > 0; end = endFrom(start)) {
      const bytes = rest.subarray(start, end);
      if (!isBlank(bytes)) pieces.push({ bytes, line, ended: true });
      line += linesIn(bytes);
      start = end;
    }
    rest = rest.subarray(start);
    return pieces;
  };
  return {
    push(bytes) {
      const length = rest.length + bytes.length;
      const place = length > memory.length ? Buffer.allocUnsafe(length * 2) : memory;
      place.set(rest);
      place.set(bytes, rest.length);
      memory = place;
      rest = place.subarray(0, length);
      return cut(false);
    },
    end() {
      const pieces = cut(true);
      const bytes = withoutEndMarks(rest);
      return bytes.length === 0 ? pieces : [...pieces, { bytes, line, ended: false }];
    },
    waiting: () => rest.length,
  };
}

/** Answers where the record that starts at `from` ends, behind its line end; -1 where the bytes do not say. */
function endFinder(bytes: Buffer, signs: Signs, final: boolean): (from: number) => number {
  const lf = finder(bytes, LF);
  const cr = finder(bytes, CR);
  const quote = finder(bytes, signs.quote);
  return (from) => {
    const plain = Math.min(lf(from), cr(from));
    const at = quote(from) < plain ? quotedLineEnd(bytes, from, signs) : plain;
    if (at >= bytes.length) return -1;
    if (bytes[at] === LF) return at + 1;
    if (at + 1 === bytes.length) return final ? at + 1 : -1;
    return bytes[at + 1] === LF ? at + 2 : at + 1;
  };
}

/** Remembers the last find, so that a sign the file has none of is looked for once. */
function finder(bytes: Buffer, sign: number | null): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      const at = sign === null ? -1 : bytes.indexOf(sign, from);
      found = at < 0 ? Number.POSITIVE_INFINITY : at;
    }
    return found;
  };
}

/** A quote opens only at the start of a cell; within quotes a doubled one is a letter, any other one closes. */
function quotedLineEnd(bytes: Buffer, from: number, { delimiter, quote }: Signs): number {
  let quoting = false;
  let atStart = true;
  for (let at = from; at < bytes.length; at++) {
    const sign = bytes[at];
    if (quoting) {
      if (sign !== quote) continue;
      if (bytes[at + 1] === quote) at++;
      else quoting = false;
    } else if (sign === LF || sign === CR) return at;
    else if (sign === quote && atStart) [quoting, atStart] = [true, false];
    else atStart = sign === delimiter;
  }
  return bytes.length;
}

const isBlank = (bytes: Uint8Array): boolean => bytes[0] === LF || bytes[0] === CR;

/** A record without line breaks of its own, which is nearly every one, is not looked through again. */
function linesIn(bytes: Uint8Array): number {
  const last = bytes.length - 1;
  const end = bytes[last] === LF && bytes[last - 1] === CR ? last - 1 : last;
  let lines = 1;
  for (let at = bytes.indexOf(LF); at >= 0 && at < end; at = bytes.indexOf(LF, at + 1)) lines++;
  for (let at = bytes.indexOf(CR); at >= 0 && at < end; at = bytes.indexOf(CR, at + 1)) {
    if (bytes[at + 1] !== LF) lines++;
  }
  return lines;
}

function withoutEndMarks(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === END_MARK) end--;
  return bytes.subarray(0, end);
}
