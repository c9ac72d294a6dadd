import { create } from 'zustand';

/** The list an order was opened from, so that J and K go through it and Esc returns to it as it was. */
export interface Trail {
  /** What the list is called, shown beside the page's title. */
  title: string;
  /** Address of the list with its filters. */
  back: string;
  ids: readonly string[];
}
const place = 'hotline.trail';
const read = (): Trail | null => {
  const text = sessionStorage.getItem(place);
  try {
    return text ? (JSON.parse(text) as Trail) : null;
  } catch {
    return null;
  }
};
const useTrailStore = create<{ trail: Trail | null }>(() => ({ trail: read() }));

/** Called by a list just before it opens an order. Kept for this tab, also over a reload. */
export const leaveTrail = (trail: Trail): void => {
  sessionStorage.setItem(place, JSON.stringify(trail));
  useTrailStore.setState({ trail });
};

export interface TrailPlace extends Trail {
  /** 0-based. */
  index: number;
  previous: string | null;
  next: string | null;
}
/** Where this order stands in the list it was opened from; null when it was not opened from one. */
export const useTrail = (orderId: string | undefined): TrailPlace | null => {
  const trail = useTrailStore((state) => state.trail);
  const index = orderId && trail ? trail.ids.indexOf(orderId) : -1;
  if (!trail || index < 0) return null;
  return { ...trail, index, previous: trail.ids[index - 1] ?? null, next: trail.ids[index + 1] ?? null };
};
