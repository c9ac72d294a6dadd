import { withCoHandler, withLead } from './units-chosen.js';

const water = { code: 'LG.WATER', name: '水务' };
const housing = { code: 'LG.HOUSING', name: '住建' };

describe('choosing units', () => {
  it('makes a co-handler the lead without keeping it as its own helper', () => {
    expect(withLead({ lead: water, coHandlers: [housing] }, housing)).toEqual({ lead: housing, coHandlers: [] });
  });

  it('takes a co-handler out when it is chosen again', () => {
    const chosen = withCoHandler({ lead: water, coHandlers: [] }, housing);
    expect(chosen.coHandlers).toEqual([housing]);
    expect(withCoHandler(chosen, housing).coHandlers).toEqual([]);
  });

  it('never lets the lead help itself', () => {
    const chosen = { lead: water, coHandlers: [] };
    expect(withCoHandler(chosen, water)).toBe(chosen);
  });
});
