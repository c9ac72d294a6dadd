import {
  ApartmentOutlined,
  BranchesOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  InboxOutlined,
  PhoneOutlined,
  ProfileOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { CountName, Role } from '../api/contract.js';

/** A page of the console. Desks add a line here and nothing else outside their own folder. */
export interface DeskEntry {
  path: string;
  /** Loads the page's chunk; the page exports a component. */
  load: () => Promise<{ Component: ComponentType }>;
  /** Stands outside the frame, without rail and bar: login. */
  outsideFrame?: boolean;
  /** Shown in the rail to these roles, in the order of this list. */
  rail?: {
    roles: readonly Role[];
    icon: ComponentType;
    /** Two characters and one short English word. */
    zh: string;
    en: string;
    count?: CountName;
  };
}

const administrators: readonly Role[] = ['systemAdmin', 'securityAdmin', 'auditAdmin'];

/** Icons of the desks, here so that one look shows that no two are alike. */
export const deskIcons = {
  operator: PhoneOutlined,
  dispatch: BranchesOutlined,
  unit: InboxOutlined,
  callback: CustomerServiceOutlined,
  orders: ProfileOutlined,
  today: DashboardOutlined,
  people: TeamOutlined,
  units: ApartmentOutlined,
} as const;

export const desks: readonly DeskEntry[] = [
  {
    path: '/login',
    outsideFrame: true,
    load: async () => ({ Component: (await import('./login/login-page.js')).LoginPage }),
  },
  {
    path: '/operator',
    load: async () => ({ Component: (await import('./operator/operator-page.js')).OperatorPage }),
    rail: { roles: ['operator'], icon: deskIcons.operator, zh: '接听', en: 'Calls' },
  },
  {
    path: '/admin/people',
    load: async () => ({ Component: (await import('./people/people-page.js')).PeoplePage }),
    rail: { roles: administrators, icon: deskIcons.people, zh: '人员', en: 'People' },
  },
  {
    path: '/admin/units',
    load: async () => ({ Component: (await import('./units/units-page.js')).UnitsPage }),
    rail: { roles: administrators, icon: deskIcons.units, zh: '单位', en: 'Units' },
  },
];
