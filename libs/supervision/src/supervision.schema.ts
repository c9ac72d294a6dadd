import type { RoomSchema } from '@hotline/kernel';
import { Card } from './card.entity.js';
import { Absence, DutyShift } from './duty.entity.js';
import { Finding } from './finding.entity.js';
import { Supervision0001 } from './migrations/0001-supervision.js';
import { Supervision0002 } from './migrations/0002-sheets.js';
import { Supervision0003 } from './migrations/0003-causes.js';
import { Supervision0004 } from './migrations/0004-unit-head.js';
import { Supervision0005 } from './migrations/0005-duty.js';
import { DailySheet } from './sheet.entity.js';
import { SupervisionOrder } from './supervision-order.entity.js';
import { Watch } from './watch.entity.js';

export const supervisionSchema: RoomSchema = {
  entities: [SupervisionOrder, Watch, Card, Finding, DailySheet, DutyShift, Absence],
  migrations: [Supervision0001, Supervision0002, Supervision0003, Supervision0004, Supervision0005],
};
