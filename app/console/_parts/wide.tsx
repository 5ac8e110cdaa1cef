/** A table that may be wider than the screen: it scrolls by itself, also by keyboard. */
export function Wide({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard (WCAG 2.1.1)
    <section className="wide" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
