import { FindPage } from './find-page.js';
import { OrderPage } from './order-page.js';
import { RatePage } from './rate-page.js';
import { ReasonPage } from './reason-page.js';
import { SupplementPage } from './supplement-page.js';

export type TrackPath = 'track' | 'order' | 'supplement' | 'withdraw' | 'settled' | 'reopen' | 'rate';

/** All that needs number and query code; loaded apart, so that writing to the hotline opens faster. */
export function TrackRoom({ path }: { path: TrackPath }) {
  switch (path) {
    case 'track':
      return <FindPage />;
    case 'order':
      return <OrderPage />;
    case 'supplement':
      return <SupplementPage />;
    case 'rate':
      return <RatePage />;
    default:
      return <ReasonPage key={path} deed={path} />;
  }
}
