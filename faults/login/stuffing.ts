/** Tries thousands of leaked passwords from many addresses, and counts what gets through. */
import { logIn } from "../../core/accounts/log-in";
import { POLICY } from "../../core/accounts/throttle";
import { execute } from "../../core/database/sql";
import { DEMO_PASSWORD, ordinaryMembers } from "../../examples/legacy-shop/members";
import { atMost, type Bar, exactly, info } from "../../local/bars";
import config from "../../shinkan.config";
import { quietly } from "./quiet";

const ADDRESSES = 500;
/** Accounts that the attacker is after: half of the tries go to the first twenty of a thousand. */
const FAVOURITES = 20;
const AT_ONCE = 20;

export async function runStuffing(attempts: number, say: (line: string) => void): Promise<Bar[]> {
  say(`${attempts} tries on 1,000 accounts from ${ADDRESSES} addresses`);
  await execute("DELETE FROM login_throttles");
  const accounts = ordinaryMembers(1_000, "", new Date()).map(([login]) => login);
  const now = new Date();
  await tryOnce("hanako", DEMO_PASSWORD, "198.51.100.9", now); // she has logged in from here before
  const checked = new Map<string, number>();
  const start = performance.now();
  await quietly(async () => {
    for (let first = 0; first < attempts; first += AT_ONCE) {
      await Promise.all(
        Array.from({ length: AT_ONCE }, async (_, offset) => {
          const number = first + offset;
          const login = number % 2 ? accounts[number % FAVOURITES] : accounts[(number / 2) % accounts.length];
          const address = `203.0.${number % 2}.${Math.floor(number / 3) % (ADDRESSES / 2)}`;
          const answer = await tryOnce(login ?? "", "leaked", address, now);
          if (answer === "login-failed") checked.set(login ?? "", (checked.get(login ?? "") ?? 0) + 1);
        }),
      );
    }
    for (let number = 0; number < 30; number++) await tryOnce("hanako", "leaked", `203.0.113.${number}`, now);
  });
  const seconds = (performance.now() - start) / 1000;
  const member = await tryOnce("hanako", DEMO_PASSWORD, "198.51.100.9", now);
  return [
    atMost(
      "most passwords checked for one account",
      Math.max(...checked.values()),
      POLICY.account.tries,
      "tries",
    ),
    exactly("a member gets in meanwhile from where they always do", Number(member === "in"), 1, ""),
    info("tries answered a second", attempts / seconds, "/s"),
    info(
      "passwords checked in all",
      [...checked.values()].reduce((sum, tries) => sum + tries, 0),
      "",
    ),
  ];
}

async function tryOnce(login: string, password: string, address: string, now: Date): Promise<string> {
  const attempt = { login, password, address, requestId: "faults", now };
  return logIn(attempt, config.shop).then(
    () => "in",
    (error: Error) => error.message,
  );
}
