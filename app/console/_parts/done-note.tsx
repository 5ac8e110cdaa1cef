interface Props {
  done: string | undefined;
  /** By what an address may say. */
  texts: Readonly<Record<string, string>>;
}

/** What an act came to, as the address of the page says; any other text is nothing. */
export function DoneNote({ done, texts }: Props) {
  if (done === undefined || !Object.hasOwn(texts, done)) return null;
  return (
    <p className="done" role="status">
      {texts[done]}
    </p>
  );
}
