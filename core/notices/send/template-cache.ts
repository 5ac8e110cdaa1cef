/** Keeps encoded templates for a while: one is compiled once for everyone whose mail says the same. */
import type { MailContent } from "../../mail/compile";
import { encodeMail } from "../../mail/encode-mail";
import type { EncodedTemplate } from "../../mail/encoded-template";

export type FindTemplate = (content: MailContent) => Promise<EncodedTemplate>;

const KEPT = 500;

/** A release that changes meanwhile makes another template. */
export function templateCache(): FindTemplate {
  const templates = new Map<string, Promise<EncodedTemplate>>();
  return (content) => {
    const { config: _, site: __, now: ___, ...shown } = content;
    const key = JSON.stringify(shown);
    const known = templates.get(key);
    if (known) return known;
    if (templates.size >= KEPT) templates.clear();
    const template = encodeMail(content);
    templates.set(key, template);
    return template;
  };
}
