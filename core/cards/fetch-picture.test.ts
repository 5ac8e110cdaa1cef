import { expect, test } from "vitest";
import { isPublicAddress } from "../public-address";
import { fetchPicture } from "./fetch-picture";

const INWARD = [
  "127.0.0.1",
  "10.0.0.1",
  "172.16.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "::1",
  "::",
  "fe80::1",
  "fc00::1",
  "::ffff:127.0.0.1",
  "64:ff9b::7f00:1",
  "2002:7f00:1::",
];

test("addresses inside a network are no public ones, in any spelling", () => {
  expect(INWARD.filter(isPublicAddress)).toEqual([]);
  expect(["8.8.8.8", "2606:4700::1111"].filter(isPublicAddress)).toHaveLength(2);
});

test("nothing inside the network is called, neither by number nor by name nor by another protocol", async () => {
  const addresses = [
    ...INWARD.map((address) => `https://${address.includes(":") ? `[${address}]` : address}/cover.jpg`),
    "https://2130706433/cover.jpg",
    "https://0x7f.1/cover.jpg",
    "https://localhost/cover.jpg",
    "http://cover.example/cover.jpg",
    "file:///etc/passwd",
    "data:image/png;base64,AAAA",
    "https://user:secret@cover.example/cover.jpg",
    "no address at all",
  ];
  for (const address of addresses) await expect(fetchPicture(address), address).rejects.toThrow();
});
