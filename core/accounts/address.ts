/** Finds the network of a client's address that is counted as one. */
import { isIPv4, isIPv6 } from "node:net";

/** IPv4 as it is, IPv6 cut to its /64 (one household), IPv4 mapped into IPv6 as IPv4; anything else as `unknown`. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  if (isIPv4(mapped)) return mapped;
  if (!isIPv6(mapped)) return "unknown";
  return `${expand(mapped).slice(0, 4).join(":")}::/64`;
}

function expand(address: string): string[] {
  const [head = "", tail] = address.replace(/%.*$/, "").split("::");
  const left = groups(head);
  const right = groups(tail ?? "");
  const missing = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const all = [...left, ...Array<string>(missing).fill("0"), ...right];
  return all.map((group) => Number.parseInt(group, 16).toString(16));
}

const groups = (text: string): string[] => text.split(":").filter((group) => group !== "");
