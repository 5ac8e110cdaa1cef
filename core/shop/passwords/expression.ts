/** Compiles a formula such as `md5(md5($pass).md5($salt))` for home-grown stored values. */

import { fromHex, same } from "./digests/bytes";
import { type Algorithm, algorithmOf, type Bytes, digest, hmac } from "./digests/digest";
import { kindAmong, required, type Scheme } from "./scheme";

/**
 * expression = term { "." term } ; term = "$pass" | "$salt" | "$key" | text | name "(" expression { "," expression } ")"
 * text = "'" characters "'" ; name = md5 sha1 sha256 sha384 sha512 (hexadecimal, lower case), the same with hmac_ before
 * (key, message), raw_ before (bytes), upper, lower, base64, utf16le.
 */
export interface Inputs {
  pass: string;
  salt: string;
  key: string;
}

type Compute = (inputs: Inputs) => Buffer;

/** Longest formula, and how deep it may nest. */
const LONGEST = 500;
const DEEPEST = 20;

const TOKEN = /\s*(\$(?:pass|salt|key)\b|[a-z0-9_]+|'[^'\\]*'|[().,])/y;

/** Throws an error that quotes the place where the formula stops being one. */
export function compileExpression(formula: string): Compute {
  if (formula.length > LONGEST) throw new SyntaxError(`the formula is longer than ${LONGEST} characters`);
  const tokens = tokensOf(formula);
  const compute = readSum(tokens, 0);
  if (tokens.length > 0) throw new SyntaxError(`the formula goes on after its end: ${tokens[0]}`);
  return compute;
}

/** Pinned as `expr`; the stored value is hexadecimal in either case. What the formula names must be there. */
export const expression: Scheme = {
  verify: (password, stored, extra) => {
    const compute = compileExpression(required(extra, "expr"));
    const inputs = { pass: password, salt: String(extra.salt ?? ""), key: String(extra.key ?? "") };
    return same(fromHex(compute(inputs).toString()), fromHex(stored));
  },
  kind: kindAmong([[/^(?:[0-9a-f]{2})+$/i, "expression"]]),
  needs: (_, { expr = "" }) =>
    expr === "" ? ["expr"] : ["salt", "key"].filter((name) => new RegExp(`\\$${name}\\b`).test(String(expr))),
  check: (extra) => {
    const formula = required(extra, "expr");
    compileExpression(formula);
    if (/\$key\b/.test(formula)) required(extra, "key");
  },
};

function tokensOf(formula: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; formula.slice(at).trim() !== ""; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(formula)?.[1];
    if (!token) throw new SyntaxError(`the formula cannot be read from here: ${formula.slice(at, at + 20)}`);
    tokens.push(token);
  }
  return tokens;
}

function readSum(tokens: string[], depth: number): Compute {
  if (depth > DEEPEST) throw new SyntaxError("the formula nests too deeply");
  const terms = [readTerm(tokens, depth)];
  while (tokens[0] === ".") {
    tokens.shift();
    terms.push(readTerm(tokens, depth));
  }
  return (inputs) => Buffer.concat(terms.map((term) => term(inputs)));
}

function readTerm(tokens: string[], depth: number): Compute {
  const token = tokens.shift() ?? "the end";
  if (token === "$pass" || token === "$salt" || token === "$key") {
    const name = token.slice(1) as keyof Inputs;
    return (inputs) => Buffer.from(inputs[name]);
  }
  if (token.startsWith("'")) return () => Buffer.from(token.slice(1, -1));
  const step = functionNamed(token);
  const parts = readArguments(tokens, depth);
  if (parts.length !== step.takes)
    throw new SyntaxError(`${token} takes ${step.takes} part(s), not ${parts.length}`);
  return (inputs) => step.apply(...parts.map((part) => part(inputs)));
}

function readArguments(tokens: string[], depth: number): Compute[] {
  expect(tokens, "(");
  const parts = [readSum(tokens, depth + 1)];
  while (tokens[0] === ",") {
    tokens.shift();
    parts.push(readSum(tokens, depth + 1));
  }
  expect(tokens, ")");
  return parts;
}

function expect(tokens: string[], expected: string): void {
  const token = tokens.shift();
  if (token !== expected) throw new SyntaxError(`the formula needs ${expected} before ${token ?? "its end"}`);
}

interface Step {
  takes: number;
  apply(...parts: Buffer[]): Buffer;
}

const one = (apply: (part: Buffer) => Bytes): Step => ({
  takes: 1,
  apply: (part = Buffer.alloc(0)) => Buffer.from(apply(part)),
});

const PLAIN: ReadonlyMap<string, Step> = new Map([
  ["upper", one((part) => part.toString().toUpperCase())],
  ["lower", one((part) => part.toString().toLowerCase())],
  ["base64", one((part) => part.toString("base64"))],
  ["utf16le", one((part) => Buffer.from(part.toString(), "utf16le"))],
]);

function functionNamed(name: string): Step {
  const plain = PLAIN.get(name);
  if (plain) return plain;
  const [, raw, keyed, digestName] = /^(raw_)?(hmac_)?(md5|sha1|sha256|sha384|sha512)$/.exec(name) ?? [];
  if (!digestName) throw new SyntaxError(`the formula has no function ${name}`);
  const algorithm: Algorithm = algorithmOf(digestName);
  const shown = (bytes: Buffer) => (raw ? bytes : Buffer.from(bytes.toString("hex")));
  if (!keyed) return one((part) => shown(digest(algorithm, part)));
  return {
    takes: 2,
    apply: (key = Buffer.alloc(0), message = Buffer.alloc(0)) => shown(hmac(algorithm, key, message)),
  };
}
