/** Two waves: one comes in, one goes back. */
export function Logo({ size = 30 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 30 30" aria-hidden>
      <rect width="30" height="30" rx="6" fill="#24394B" />
      <path
        d="M5 19c3.2-4.6 6.4-4.6 10 0s6.6 4.6 10 0"
        fill="none"
        stroke="#78B6EA"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      <path
        d="M5 12.5c3.2-4.6 6.4-4.6 10 0s6.6 4.6 10 0"
        fill="none"
        stroke="#fff"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
    </svg>
  );
}
