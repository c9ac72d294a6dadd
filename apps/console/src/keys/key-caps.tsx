/** The caps of a binding: 'Ctrl+Enter' as two keys, only the first of 'J|↓'. Hidden from readers: the button says its name. */
export function KeyCaps({ keys }: { keys: string }) {
  const [first = ''] = keys.split('|');
  return (
    <span className="row g4" style={{ display: 'inline-flex' }} aria-hidden>
      {first
        .trim()
        .split(/[ +]/)
        .map((cap) => (
          <kbd key={cap}>{cap}</kbd>
        ))}
    </span>
  );
}
