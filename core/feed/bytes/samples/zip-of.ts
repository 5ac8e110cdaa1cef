/** Makes .zip files for tests, right or wrong on purpose (PKWARE's APPNOTE.TXT, 4.3). */
import { crc32, deflateRawSync } from "node:zlib";

export interface ZipEntry {
  name: string;
  text: string;
  stored?: boolean;
  encrypted?: boolean;
  /** What the archive says of the length, where that is a lie. */
  claimedSize?: number;
}

export function zipOf(entries: ZipEntry[]): Buffer {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const plain = Buffer.from(entry.text);
    const data = entry.stored ? plain : deflateRawSync(plain);
    const facts = factsOf(entry, plain, data);
    const local = Buffer.concat([numbers([0x04034b50, 4]), facts, numbers([name.length, 2], [0, 2]), name, data]);
    const rest = numbers([name.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]);
    directory.push(Buffer.concat([numbers([0x02014b50, 4], [20, 2]), facts, rest, name]));
    files.push(local);
    at += local.length;
  }
  const index = Buffer.concat(directory);
  const count = entries.length;
  const end = numbers([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [index.length, 4], [at, 4], [0, 2]);
  return Buffer.concat([...files, index, end]);
}

/** What the local header and the directory both say. Names are in UTF-8. */
function factsOf({ stored, encrypted, claimedSize }: ZipEntry, plain: Buffer, data: Buffer): Buffer {
  return numbers(
    ...([[20, 2], [encrypted ? 0x801 : 0x800, 2], [stored ? 0 : 8, 2], [0, 4]] as const),
    ...([[crc32(plain), 4], [data.length, 4], [claimedSize ?? plain.length, 4]] as const),
  );
}

function numbers(...values: (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  return Buffer.concat(
    values.map(([value, bytes]) => {
      const buffer = Buffer.alloc(bytes);
      buffer.writeUIntLE(value, 0, bytes);
      return buffer;
    }),
  );
}
