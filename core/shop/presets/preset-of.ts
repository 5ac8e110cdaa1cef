/** Every platform whose tables are known, by the name that the configuration takes. */
import type { PresetName } from "../../config-shop";
import { bagisto } from "./bagisto";
import { django } from "./django";
import { eccube2, eccube4 } from "./eccube";
import { magento2 } from "./magento2";
import { nopcommerce } from "./nopcommerce";
import { opencart3 } from "./opencart3";
import { opencart4 } from "./opencart4";
import { oscommerce, zencart } from "./oscommerce";
import type { Preset } from "./preset";
import { prestashop8 } from "./prestashop8";
import { shopware6 } from "./shopware6";
import { solidus } from "./solidus";
import { spring, springBcrypt } from "./spring";
import { sylius, sylius2 } from "./sylius";
import { woocommerce } from "./woocommerce";

const PRESETS: Record<PresetName, Preset> = {
  spring,
  "spring-bcrypt": springBcrypt,
  eccube4,
  eccube2,
  magento2,
  woocommerce,
  prestashop8,
  opencart3,
  opencart4,
  shopware6,
  bagisto,
  django,
  solidus,
  sylius,
  sylius2,
  nopcommerce,
  oscommerce,
  zencart,
};

export const presetOf = (name: PresetName | undefined): Preset | undefined => name && PRESETS[name];
