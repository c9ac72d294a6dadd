/** What is kept of an order that was opened: by which it is known, and no more. */
interface RecentOrder {
  id: string;
  number: string;
  title: string;
}

const PLACE = 'hotline.recentOrders';
const MOST = 8;

/** Orders this person opened last on this device, the latest first. */
export const recentOrders = (): RecentOrder[] => JSON.parse(sessionStorage.getItem(PLACE) ?? '[]') as RecentOrder[];

export const rememberOrder = ({ id, number, title }: RecentOrder): void => {
  const others = recentOrders().filter((each) => each.id !== id);
  sessionStorage.setItem(PLACE, JSON.stringify([{ id, number, title }, ...others].slice(0, MOST)));
};
