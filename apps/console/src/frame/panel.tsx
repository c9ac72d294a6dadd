import type { CSSProperties, ReactNode } from 'react';

interface PanelProps {
  title?: ReactNode;
  /** At the right of the head. */
  extra?: ReactNode;
  className?: string;
  style?: CSSProperties;
  /** Names the region when there is no visible title. */
  label?: string;
  children: ReactNode;
}

/** A white sheet with a hairline; its body brings its own padding and is the panel's one scroller (`scroll grow`). */
export function Panel({ title, extra, className = '', style, label, children }: PanelProps) {
  return (
    <section
      className={`panel ${className}`}
      style={style}
      aria-label={label ?? (typeof title === 'string' ? title : undefined)}
    >
      {(title || extra) && (
        <header>
          {title && <h2>{title}</h2>}
          <span className="grow" />
          {extra}
        </header>
      )}
      {children}
    </section>
  );
}
