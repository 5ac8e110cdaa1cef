/** Finds the one table in a .zip file; an archive that leaves a choice waits for a person. */
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { FeedHold } from "../feed-hold";

/** An archive with more entries than this was not made to deliver one file. */
const MOST_ENTRIES = 1_000;

/** Throws FeedHold where the archive is damaged or encrypted, or its tables are not exactly one. */
export async function openOnlyTable(file: string): Promise<AsyncIterable<Uint8Array>> {
  const archive = await openPromise(file, { lazyEntries: true, autoClose: false }).catch(damaged);
  try {
    const table = onlyTable(await entriesOf(archive).catch(damaged));
    if (table.isEncrypted()) throw unfit("The archive is encrypted; ask for it without a password.");
    return await archive.openReadStreamPromise(table).catch(damaged);
  } finally {
    archive.close(); // the file itself stays open until the stream has ended
  }
}

async function entriesOf(archive: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of archive.eachEntry()) {
    if (entries.push(entry) > MOST_ENTRIES) throw new Error(`it holds over ${MOST_ENTRIES} files`);
  }
  return entries;
}

/** Beside the table there may be a note or what a Mac adds; two tables are a question. */
function onlyTable(entries: Entry[]): Entry {
  const files = entries.filter(({ fileName }) => !/\/$|^__MACOSX\/|(^|\/)\./.test(fileName));
  const tables = files.filter(({ fileName }) => /\.(csv|tsv|tab)$/i.test(fileName));
  const [table, another] = tables.length > 0 ? tables : files.filter(({ fileName }) => isText(fileName));
  if (table && !another) return table;
  if (entries.some(({ fileName }) => fileName === "xl/workbook.xml"))
    throw unfit("The file is an Excel workbook; ask for its table as CSV.");
  const names = (some: Entry[]) =>
    some
      .map(({ fileName }) => fileName)
      .slice(0, 5)
      .join(", ");
  const others = files.length > 0 ? `, but ${names(files)}` : "";
  const found = another ? `several: ${names(tables.length > 0 ? tables : files)}` : `none${others}`;
  throw unfit(`The archive must hold exactly one table as text (.csv, .tsv, .tab, .txt); it holds ${found}.`);
}

const isText = (name: string): boolean => /\.(txt|dat)$/i.test(name) && !/readme/i.test(name);

const unfit = (message: string): FeedHold => new FeedHold("broken-archive", message);

function damaged(error: Error): never {
  throw unfit(`The archive cannot be read: ${error.message}.`);
}
