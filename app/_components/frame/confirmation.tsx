import type { ReactNode } from "react";

interface Props {
  title: string;
  text: string;
  isStamped?: boolean;
  /** Links that lead on. */
  ways: ReactNode;
  children?: ReactNode;
}

/** A page that says what has just happened, and what can be done now. */
export function Confirmation({ title, text, isStamped = false, ways, children }: Props) {
  return (
    <main id="main" className="confirmation-page">
      <article className="confirmation">
        {isStamped && (
          <span className="seal big" lang="ja" aria-hidden="true">
            登録
          </span>
        )}
        <h1>{title}</h1>
        <p>{text}</p>
        {children}
      </article>
      <p className="ways">{ways}</p>
    </main>
  );
}
