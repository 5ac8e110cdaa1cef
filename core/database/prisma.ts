/** Prisma Client on our one pool: the plain way to read and to write many, without the calls that are traps here. */
import type { Pool, PoolConnection } from "mariadb";
import type { Prisma, PrismaClient } from "../../prisma/generated/client/client";
import { env } from "../env";
import { connectionSettings, database } from "./pool";
import { type Sql, sqlOn } from "./statement";
import { requireOutside, transactionScope } from "./transaction-scope";

/** These read before and after they write, in four statements or five, and `upsert` loses races besides. */
type Traps = "create" | "update" | "upsert" | "delete" | "findFirst" | "findMany" | "createMany";
/** A list that skips reads what it skips; `distinct` reads the whole table into this process. */
type Skipping = "cursor" | "skip" | "distinct";
/** Tables without foreign keys, whose texts are cut to length before: elsewhere INSERT IGNORE swallows what is wrong. */
type MaySkipDuplicates = "Session" | "EndedSession";

interface Plain<D, Name> {
  findFirst<T extends Prisma.Args<D, "findFirst">>(
    args: Prisma.SelectSubset<T, Omit<Prisma.Args<D, "findFirst">, Skipping>>,
  ): Promise<Prisma.Result<D, T, "findFirst">>;
  findMany<T extends Prisma.Args<D, "findMany">>(
    args: Prisma.SelectSubset<T, Omit<Prisma.Args<D, "findMany">, Skipping>>,
  ): Promise<Prisma.Result<D, T, "findMany">>;
  createMany<T extends Prisma.Args<D, "createMany">>(
    args: Prisma.SelectSubset<
      T,
      Name extends MaySkipDuplicates
        ? Prisma.Args<D, "createMany">
        : Omit<Prisma.Args<D, "createMany">, "skipDuplicates">
    >,
  ): Promise<{ count: number }>;
}

/** A delegate a model. Transactions are begun with `transaction` below, so no isolation level can be set. */
export type Db = {
  readonly [Name in Prisma.ModelName as Uncapitalize<Name>]: Omit<PrismaClient[Uncapitalize<Name>], Traps> &
    Plain<PrismaClient[Uncapitalize<Name>], Name>;
};

/** Loaded at the first call, because a page served from the cache never needs it. */
export async function prisma(): Promise<Db> {
  requireOutside("prisma()");
  return client();
}

/** A transaction for Prisma and SQL, on one connection. */
export interface MixedTx extends Sql {
  db: Db;
}

/**
 * Where Prisma and SQL write together: committed if `work` returns, rolled back if it throws or takes longer than `seconds`.
 * What is SQL throughout takes `transaction` of sql.ts, which costs less.
 */
export function transaction<T>(work: (tx: MixedTx) => Promise<T>, seconds = 5): Promise<T> {
  const scope: { connection?: PoolConnection } = {};
  return transactionScope.run(scope, async () =>
    (await client()).$transaction(
      (db) => {
        const { rows, execute } = sqlOn(requireLent(scope.connection));
        return work({ db: db as unknown as Db, rows, execute });
      },
      { maxWait: 5_000, timeout: seconds * 1_000 },
    ),
  );
}

function requireLent(connection: PoolConnection | undefined): PoolConnection {
  if (!connection) throw new Error("Prisma began a transaction without taking a connection of our pool.");
  return connection;
}

/** A row with this key is there already: what `createMany` throws, in or outside a transaction, which lives on. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "P2002";

async function client(): Promise<PrismaClient> {
  const opened = await database();
  opened.client ??= openPrisma(opened.pool);
  return opened.client;
}

async function openPrisma(pool: Pool): Promise<PrismaClient> {
  const [{ PrismaMariaDb }, generated] = await Promise.all([
    import("@prisma/adapter-mariadb"),
    import("../../prisma/generated/client/client"),
  ]);
  const schema = connectionSettings(env("DATABASE_URL").DATABASE_URL).database;
  const adapter = new PrismaMariaDb(noting(pool), { useTextProtocol: true, database: schema });
  return new generated.PrismaClient({ adapter });
}

/** The pool as Prisma sees it: a transaction that takes a connection says which. */
function noting(pool: Pool): Pool {
  const getConnection = async () => {
    const connection = await pool.getConnection();
    const scope = transactionScope.getStore();
    if (scope) scope.connection ??= connection;
    return connection;
  };
  return new Proxy(pool, {
    get: (target, name) => {
      if (name === "getConnection") return getConnection;
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
