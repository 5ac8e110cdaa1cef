interface Props {
  name: string;
  text: string;
  secret: string;
}

/** What is shown once. */
export function NewSecret({ name, text, secret }: Props) {
  return (
    <section className="done">
      <label className="paste">
        {name}
        <textarea readOnly rows={2} defaultValue={secret} spellCheck={false} className="raw" data-secret />
      </label>
      <p>{text}</p>
    </section>
  );
}
