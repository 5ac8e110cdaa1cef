/** Keeps encoded templates for a while: one is compiled once for everyone who is told the same. */
import { compileMail, type Wanted } from "../../mail/compile";
import { type EncodedTemplate, encodeTemplate } from "../../mail/encoded-template";

export type FindTemplate = (wanted: Wanted) => Promise<EncodedTemplate>;

const KEPT = 500;

/** A release that changes meanwhile makes another template. */
export function templateCache(): FindTemplate {
  const templates = new Map<string, Promise<EncodedTemplate>>();
  return (wanted) => {
    const { config: _, site: __, ...said } = wanted;
    const key = JSON.stringify(said);
    const known = templates.get(key);
    if (known) return known;
    if (templates.size >= KEPT) templates.clear();
    const template = compileMail(wanted).then((compiled) => encodeTemplate(compiled, wanted));
    templates.set(key, template);
    return template;
  };
}
