import { z } from 'zod';
import { RoleView } from './session.views.js';
import { UnitRefView } from './units.views.js';

export const DemoView = z
  .strictObject({
    accounts: z.array(
      z.strictObject({ account: z.string(), name: z.string(), roles: z.array(RoleView), unit: UnitRefView }),
    ),
    password: z.string(),
    replay: z.strictObject({ running: z.boolean(), percent: z.number() }),
  })
  .meta({ id: 'Demo' });
export type DemoView = z.infer<typeof DemoView>;
