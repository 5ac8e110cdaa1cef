/** Spring Security's DelegatingPasswordEncoder: `{id}rest`, where the id names the encoder of the rest. */
import { bcrypt } from "./bcrypt";
import type { Scheme } from "./scheme";

const PREFIXED = /^\{([^{}]*)\}(.*)$/s;

/** Encoder by id, as `PasswordEncoderFactories.createDelegatingPasswordEncoder` names them. */
const encoders: ReadonlyMap<string, Scheme> = new Map([["bcrypt", bcrypt]]);

/** No prefix or an unknown id never matches: Spring throws there. */
export const springDelegating: Scheme = {
  verify: (password, stored, extra) => {
    const [, id = "", rest = ""] = PREFIXED.exec(stored) ?? [];
    return encoders.get(id)?.verify(password, rest, extra) ?? false;
  },
  describe: (stored) => {
    const [, id = "", rest = ""] = PREFIXED.exec(stored) ?? [];
    const encoder = encoders.get(id);
    return encoder ? `spring {${id}} ${encoder.describe?.(rest) ?? ""}`.trim() : null;
  },
};
