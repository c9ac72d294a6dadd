import type { Face } from '../time/clock-words.js';

const ring = 2 * Math.PI * 5.5;
const pie = 2 * Math.PI * 2.3;

function Shape({ face, share }: { face: Face; share: number }) {
  switch (face) {
    case 'over':
    case 'missed':
      return (
        <>
          <path
            d="M7 1 13.4 12.6H.6Z"
            fill={face === 'over' ? 'currentColor' : 'none'}
            stroke="currentColor"
            strokeWidth="1.2"
          />
          <path d="M7 5v3.6M7 10.4v.9" stroke={face === 'over' ? 'var(--surface)' : 'currentColor'} strokeWidth="1.3" />
        </>
      );
    case 'met':
      return (
        <>
          <circle cx="7" cy="7" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.4" />
          <path d="m4.4 7.2 1.8 1.8 3.4-3.7" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </>
      );
    case 'pause':
      return (
        <>
          <rect x="2.5" y="2" width="3.2" height="10" fill="currentColor" />
          <rect x="8.3" y="2" width="3.2" height="10" fill="currentColor" />
        </>
      );
    case 'idle':
      return <circle cx="7" cy="7" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.4" strokeDasharray="2 2" />;
    case 'near':
      return (
        <>
          <circle cx="7" cy="7" r="6.1" fill="none" stroke="currentColor" strokeWidth="1.3" />
          <circle
            cx="7"
            cy="7"
            r="2.3"
            fill="none"
            stroke="currentColor"
            strokeWidth="4.6"
            strokeDasharray={`${pie * share} 99`}
            transform="rotate(-90 7 7)"
          />
        </>
      );
    case 'run':
      return (
        <>
          <circle cx="7" cy="7" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.4" opacity=".35" />
          <circle
            cx="7"
            cy="7"
            r="5.5"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.8"
            strokeDasharray={`${ring * share} ${ring}`}
            transform="rotate(-90 7 7)"
          />
        </>
      );
  }
}

/** The shape of a clock's state; each state has its own, so colour is never the only signal. Hidden from readers. */
export function ClockGlyph({ face, share = 0.4, size = 14 }: { face: Face; share?: number; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 14 14" aria-hidden>
      <Shape face={face} share={share} />
    </svg>
  );
}
