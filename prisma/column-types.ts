/** The types that schema.prisma gives to columns of text, so that rows of Prisma Client need no casts. */
import type { AuditRole as Role } from "../core/accounts/audit-log";
import type { RunState as State } from "../core/imports/run/import-run";
import type { PairState as Pair } from "../core/imports/run/pairs";
import type * as vocabulary from "../core/release/vocabulary";
import type { Day as ShopDay } from "../core/shop-day";
import type { Locale as Language } from "../core/words/locale";

declare global {
  namespace PrismaJson {
    type Day = ShopDay;
    type ReleaseStatus = vocabulary.ReleaseStatus;
    type ProductType = vocabulary.ProductType;
    type CodeType = vocabulary.CodeType;
    type Precision = vocabulary.Precision;
    type ContributorRole = vocabulary.ContributorRole;
    type SaleState = vocabulary.SaleState;
    type RunState = State;
    type PairState = Pair;
    type Locale = Language;
    type AuditRole = Role;
  }
}
