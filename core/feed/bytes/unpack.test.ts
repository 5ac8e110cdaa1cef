import { writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../../local/testing/temporary-folder";
import { type ZipEntry, zipOf } from "./samples/zip-of";
import { unpacked } from "./unpack";

const folder = temporaryFolder();

const TEXT = "商品ID,タイトル,発売日\nB1,本,2026/12/05\n";

async function read(bytes: Buffer, most?: number): Promise<string> {
  const file = path.join(folder, "feed");
  writeFileSync(file, bytes);
  const chunks: Uint8Array[] = [];
  for await (const chunk of unpacked(file, most)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
const zip = (...entries: ZipEntry[]) => read(zipOf(entries));

describe("a file is unpacked by what it is, not by its name", () => {
  test("plain text, an empty file, gzip, and gzip in two parts", async () => {
    expect(await read(Buffer.from(TEXT))).toBe(TEXT);
    expect(await read(Buffer.alloc(0))).toBe("");
    expect(await read(gzipSync(TEXT))).toBe(TEXT);
    expect(await read(Buffer.concat([gzipSync(TEXT), gzipSync("B2\n")]))).toBe(`${TEXT}B2\n`);
  });

  test("a zip with one table, packed or stored, whatever notes and Mac leftovers are beside it", async () => {
    expect(await zip({ name: "新刊.csv", text: TEXT })).toBe(TEXT);
    expect(await zip({ name: "a.TSV", text: TEXT, stored: true })).toBe(TEXT);
    const others = ["__MACOSX/._a.csv", ".DS_Store", "feed/", "README.txt", "notes.pdf"];
    expect(await zip(...others.map((name) => ({ name, text: "" })), { name: "feed/a.csv", text: TEXT })).toBe(
      TEXT,
    );
    expect(await zip({ name: "readme.txt", text: "x" }, { name: "jpro.txt", text: TEXT })).toBe(TEXT);
  });
});

describe("an archive that cannot be trusted waits for a person", () => {
  const a = { name: "a.csv", text: TEXT };
  test.each([
    ["two tables", [a, { name: "b.csv", text: TEXT }], "it holds several: a.csv, b.csv."],
    ["no table", [{ name: "cover.jpg", text: "x" }], "it holds none, but cover.jpg."],
    ["a packed table", [{ name: "feed.csv.gz", text: "x" }], "it holds none, but feed.csv.gz."],
    ["nothing", [], "exactly one table as text (.csv, .tsv, .tab, .txt); it holds none."],
    ["a password", [{ ...a, encrypted: true }], "is encrypted; ask for it without a password."],
    ["a table longer than it says", [{ ...a, claimedSize: 10 }], "cannot be unpacked: too many bytes"],
    ["a path out of its folder", [{ ...a, name: "../a.csv" }], "cannot be read: invalid relative path"],
  ])("with %s", async (_, entries, message) => {
    await expect(zip(...entries)).rejects.toThrow(message);
  });

  test("a tar archive, packed or not, however its bytes come", async () => {
    const header = Buffer.alloc(512);
    header.write("feed.csv");
    header.write("ustar", 257);
    const archive = Buffer.concat([header, Buffer.from(TEXT)]);
    await expect(read(archive)).rejects.toThrow("is a tar archive");
    await expect(read(gzipSync(archive))).rejects.toThrow("is a tar archive");
    await expect(zip({ name: "feed.csv", text: archive.toString("latin1") })).rejects.toThrow(
      "is a tar archive",
    );
  });

  test.each([
    ["d0cf11e0a1b11ae1", "an Excel workbook or another document"],
    ["255044462d312e34", "a PDF document"],
    ["377abcaf271c0004", "a 7z archive"],
    ["526172211a070100", "a RAR archive"],
  ])("what begins with %s is %s and no table, packed or not", async (start, name) => {
    const bytes = Buffer.concat([Buffer.from(start, "hex"), Buffer.alloc(999, 7)]);
    await expect(read(bytes)).rejects.toThrow(name);
    await expect(read(gzipSync(bytes))).rejects.toThrow(name);
  });

  test.each([
    ["<!DOCTYPE html><html><title>Sign in</title></html>", "a web page, such as a log-in or an error"],
    ["\ufeff\n <HTML lang=ja><body>工事中</body></HTML>", "a web page, such as a log-in or an error"],
    ['<?xml version="1.0"?><ONIXMessage release="3.0"/>', "an XML document"],
  ])("%s is named, packed or not", async (text, name) => {
    await expect(read(Buffer.from(text))).rejects.toThrow(`The file is ${name}`);
    await expect(read(gzipSync(text))).rejects.toThrow(`The file is ${name}`);
  });

  test("a column that is called by a tag is one", async () => {
    const table = "<b>id</b>,<html5>\n1,2\n";
    expect(String(await read(Buffer.from(table)))).toBe(table);
  });

  test("a workbook of Excel, and an archive within another one", async () => {
    const workbook = ["[Content_Types].xml", "xl/workbook.xml"].map((name) => ({ name, text: "<x/>" }));
    await expect(zip(...workbook)).rejects.toThrow("is an Excel workbook");
    await expect(read(gzipSync(zipOf([a])))).rejects.toThrow("a zip archive within another one");
    await expect(read(gzipSync(gzipSync(TEXT)))).rejects.toThrow("a gzip archive within another one");
  });

  test("cut short, as gzip or as zip", async () => {
    const packed = gzipSync(TEXT.repeat(99));
    const archive = zipOf([a]);
    await expect(read(packed.subarray(0, -20))).rejects.toThrow(
      "cannot be unpacked: unexpected end of file.",
    );
    await expect(read(archive.subarray(0, -30))).rejects.toThrow("The archive cannot be read: ");
  });

  test("a bomb is given up long before it fills anything", { timeout: 60_000 }, async () => {
    const bomb = Buffer.alloc(64 * 1024 ** 2);
    await expect(read(gzipSync(bomb))).rejects.toThrow("unpacks to over 16 MB");
    await expect(zip({ name: "a.csv", text: bomb.toString("latin1") })).rejects.toThrow(
      "unpacks to over 16 MB",
    );
    await expect(read(gzipSync(TEXT), 10)).rejects.toThrow("unpacks to over 0 MB");
  });
});
