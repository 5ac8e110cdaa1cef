/** Says in one line which database and which shop a command works on, without names of accounts or passwords. */

type Environment = Record<string, string | undefined>;

/** `database 127.0.0.1:33061/shinkan_demo · shop shop.internal:3306/akebono` */
export function places({ DATABASE_URL, SHOP_DATABASE_URL }: Environment): string {
  return `database ${place(DATABASE_URL)} · shop ${place(SHOP_DATABASE_URL)}`;
}

function place(address: string | undefined): string {
  if (!address) return "not set";
  if (!URL.canParse(address)) return "not a valid address";
  const { hostname, port, pathname } = new URL(address);
  return `${hostname}:${port || 3306}${decodeURIComponent(pathname)}`;
}
