/** Tries one member's name in every spelling that the shop's collation takes for it, from many addresses. */
import { logIn } from "../../core/accounts/log-in";
import { POLICY } from "../../core/accounts/throttle";
import { execute } from "../../core/database/sql";
import { DEMO_PASSWORD } from "../../examples/legacy-shop/members";
import { type Bar, exactly, info } from "../../local/bars";
import config from "../../shinkan.config";
import { quietly } from "./quiet";

const ADDRESSES = 61;
/** Accents and small marks that utf8mb4_general_ci takes for the letter without them. */
const LOOKALIKES: Record<string, string> = { t: "ťțţ", a: "àáâãäå", r: "ŕř", o: "òóôõö" };

export async function runSpellings(attempts: number, say: (line: string) => void): Promise<Bar[]> {
  say(`${attempts} spellings of one name from ${ADDRESSES} addresses`);
  await execute("DELETE FROM login_throttles");
  const now = new Date();
  const answers = new Map<string, number>();
  await quietly(async () => {
    for (let number = 0; number < attempts; number++) {
      const login = number % 3 === 0 ? cased("taro", number) : spelled("taro", number);
      const password = number % 3 === 0 ? "leaked" : DEMO_PASSWORD;
      const answer = await tryOnce({ login, password, address: `203.0.113.${number % ADDRESSES}`, now });
      const kind = number % 3 === 0 ? `own name: ${answer}` : `lookalike: ${answer}`;
      answers.set(kind, (answers.get(kind) ?? 0) + 1);
    }
  });
  const count = (kind: string): number => answers.get(kind) ?? 0;
  return [
    exactly("lookalikes of a name that get in with the right password", count("lookalike: in"), 0, ""),
    exactly(
      "passwords checked for the name itself",
      count("own name: login-failed"),
      POLICY.account.tries,
      "tries",
    ),
    info("lookalikes refused as nobody's", count("lookalike: login-failed"), ""),
  ];
}

/** Every letter in one of its lookalikes, another one for each number. */
const spelled = (name: string, number: number): string =>
  [...name]
    .map((letter, index) => {
      const forms = LOOKALIKES[letter] ?? letter;
      return forms[(number + index * 7) % forms.length] ?? letter;
    })
    .join("");

const cased = (name: string, number: number): string =>
  [...name].map((letter, index) => (number & (1 << index) ? letter.toUpperCase() : letter)).join("");

async function tryOnce(attempt: {
  login: string;
  password: string;
  address: string;
  now: Date;
}): Promise<string> {
  return logIn({ ...attempt, requestId: "faults" }, config.shop).then(
    () => "in",
    (error: Error) => error.message,
  );
}
