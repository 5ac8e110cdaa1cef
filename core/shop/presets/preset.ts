/** What a platform always calls the same. Products are not part of it: there, "in stock" is spread over several tables. */
import type { MembersMapping, PasswordsConfig } from "../../config-shop";

export interface Preset {
  members: MembersMapping;
  passwords: { scheme: string; settings?: PasswordsConfig["settings"] };
}
