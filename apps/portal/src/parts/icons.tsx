interface IconProps {
  size?: number;
}
/** Drawn by hand: five icons are not worth a library. All are hidden from readers, the words beside them speak. */
const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

export const PhoneIcon = ({ size = 20 }: IconProps) => (
  <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden>
    <path
      fill="currentColor"
      d="M17.6 2.6 21.7 6.700c.5.5.6 1.2.2 1.8-2.9 5-8 10.3-13.4 13.4-.6.3-1.3.200-1.8-.300l-4-4.100c-.5-.5-.5-1.3 0-1.800l3.2-3.100c.5-.5 1.2-.5 1.7-.1l2.2 1.800c1.6-1.2 3.3-2.9 4.5-4.500l-1.8-2.200c-.4-.5-.4-1.3.1-1.700l3.2-3.300c.5-.5 1.3-.5 1.8 0Z"
    />
  </svg>
);
export const BackIcon = ({ size = 20 }: IconProps) => (
  <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden {...stroke}>
    <path d="M15 4 7 12l8 8" />
  </svg>
);
export const CameraIcon = ({ size = 22 }: IconProps) => (
  <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden {...stroke}>
    <path d="M3 8.500C3 7.7 3.7 7 4.5 7H7l1.5-2.500h7L17 7h2.500c.8 0 1.5.7 1.5 1.500v9c0 .8-.7 1.5-1.5 1.500h-15c-.8 0-1.5-.7-1.5-1.500Z" />
    <circle cx="12" cy="13" r="3.5" />
  </svg>
);
export const PlaceIcon = ({ size = 22 }: IconProps) => (
  <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden {...stroke}>
    <path d="M12 21.500S5 15.5 5 10a7 7 0 0 1 14 0c0 5.5-7 11.5-7 11.500Z" />
    <circle cx="12" cy="10" r="2.5" />
  </svg>
);
export const WarnIcon = ({ size = 22 }: IconProps) => (
  <svg width={size} height={size} viewBox="0 0 14 14" aria-hidden>
    <path d="M7 1 13.4 12.600H.6Z" fill="currentColor" />
    <path d="M7 5v3.600M7 10.400v.9" stroke="var(--surface)" strokeWidth="1.3" />
  </svg>
);

/** The shapes of a step: done has a tick, going on is full, ahead is dashed, so colour is never the only signal. */
export function StepGlyph({ face, size = 26 }: { face: 'done' | 'now' | 'ahead'; size?: number }) {
  if (face === 'now')
    return (
      <svg width={size} height={size} viewBox="0 0 26 26" aria-hidden>
        <circle cx="13" cy="13" r="10" fill="var(--accent)" />
        <circle cx="13" cy="13" r="4" fill="var(--surface)" />
      </svg>
    );
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 14 14"
      aria-hidden
      fill="none"
      stroke={face === 'done' ? 'var(--ok)' : 'var(--text3)'}
    >
      <circle cx="7" cy="7" r="5.5" strokeWidth="1.4" strokeDasharray={face === 'ahead' ? '2 2' : undefined} />
      {face === 'done' && <path d="m4.4 7.2 1.8 1.8 3.4-3.7" strokeWidth="1.5" />}
    </svg>
  );
}
