import {
  AlertOutlined,
  ApartmentOutlined,
  ApiOutlined,
  TrophyOutlined,
  BarChartOutlined,
  AuditOutlined,
  BookOutlined,
  CalendarOutlined,
  CarryOutOutlined,
  BranchesOutlined,
  CheckSquareOutlined,
  ClusterOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  FileDoneOutlined,
  GlobalOutlined,
  InboxOutlined,
  MessageOutlined,
  PhoneOutlined,
  ProfileOutlined,
  TeamOutlined,
  UndoOutlined,
  UsergroupAddOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { CountName, Role } from '../api/contract.js';

/** A page of the console. Desks add a line here and nothing else outside their own folder. */
export interface DeskEntry {
  path: string;
  /** Loads the page's chunk; the page exports a component. */
  load: () => Promise<{ Component: ComponentType }>;
  /** The policy action without which the page is of no use; others are told who may use it. */
  can?: string;
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
/** Whoever may read work orders: the hotline's own people and the units, no administrator. */
const orderReaders: readonly Role[] = [
  'operator',
  'dispatcher',
  'supervisor',
  'callbackAgent',
  'handler',
  'unitLead',
  'unitHead',
  'manager',
  'qualityInspector',
];

/** Icons of the desks, here so that one look shows that no two are alike. */
export const deskIcons = {
  operator: PhoneOutlined,
  dispatch: BranchesOutlined,
  returns: UndoOutlined,
  arbitration: AuditOutlined,
  unit: InboxOutlined,
  review: CheckSquareOutlined,
  supervision: AlertOutlined,
  sheet: CarryOutOutlined,
  duty: CalendarOutlined,
  requests: FileDoneOutlined,
  helpRequests: UsergroupAddOutlined,
  callback: CustomerServiceOutlined,
  orders: ProfileOutlined,
  today: DashboardOutlined,
  board: BarChartOutlined,
  assessment: TrophyOutlined,
  people: TeamOutlined,
  units: ApartmentOutlined,
  tokens: ApiOutlined,
  rulebook: BookOutlined,
  messages: MessageOutlined,
  publications: GlobalOutlined,
  channels: ClusterOutlined,
} as const;

export const desks: readonly DeskEntry[] = [
  {
    path: '/login',
    outsideFrame: true,
    load: async () => ({ Component: (await import('./login/login-page.js')).LoginPage }),
  },
  {
    path: '/operator',
    can: 'submission.accept',
    load: async () => ({ Component: (await import('./operator/operator-page.js')).OperatorPage }),
    rail: { roles: ['operator'], icon: deskIcons.operator, zh: '接听', en: 'Calls' },
  },
  {
    path: '/dispatch',
    can: 'workOrder.dispatch',
    load: async () => ({ Component: (await import('./dispatch/dispatch-page.js')).DispatchPage }),
    rail: { roles: ['dispatcher'], icon: deskIcons.dispatch, zh: '分办', en: 'Dispatch', count: 'toDispatch' },
  },
  {
    path: '/returns',
    can: 'assignment.upholdReturn',
    load: async () => ({ Component: (await import('./dispatch/dispatch-page.js')).ReturnsPage }),
    rail: { roles: ['dispatcher'], icon: deskIcons.returns, zh: '退单', en: 'Returns', count: 'returns' },
  },
  {
    path: '/arbitration',
    can: 'objection.read',
    load: async () => ({ Component: (await import('./arbitration/arbitration-page.js')).ArbitrationPage }),
    rail: {
      roles: ['supervisor', 'manager'],
      icon: deskIcons.arbitration,
      zh: '异议',
      en: 'Rulings',
      count: 'objections',
    },
  },
  {
    path: '/unit',
    can: 'assignment.sign',
    load: async () => ({ Component: (await import('./unit/unit-page.js')).UnitPage }),
    rail: { roles: ['handler', 'unitLead'], icon: deskIcons.unit, zh: '承办', en: 'Handle', count: 'unitOpen' },
  },
  {
    path: '/review',
    can: 'assignment.approve',
    load: async () => ({ Component: (await import('./unit/unit-page.js')).ReviewPage }),
    rail: { roles: ['unitLead'], icon: deskIcons.review, zh: '审核', en: 'Review', count: 'toReview' },
  },
  {
    path: '/today',
    can: 'figures.read',
    load: async () => ({ Component: (await import('./today/today-page.js')).TodayPage }),
    rail: { roles: ['manager', 'supervisor', 'unitHead'], icon: deskIcons.today, zh: '今日', en: 'Today' },
  },
  {
    path: '/board',
    can: 'figures.read',
    load: async () => ({ Component: (await import('./board/board-page.js')).BoardPage }),
    rail: { roles: ['manager', 'supervisor', 'unitHead'], icon: deskIcons.board, zh: '看板', en: 'Board' },
  },
  {
    path: '/assessment',
    can: 'assessment.read',
    load: async () => ({ Component: (await import('./assessment/assessment-page.js')).AssessmentPage }),
    rail: {
      roles: ['supervisor', 'manager', 'unitLead', 'unitHead'],
      icon: deskIcons.assessment,
      zh: '考核',
      en: 'Scores',
    },
  },
  {
    path: '/supervision',
    can: 'supervision.read',
    load: async () => ({ Component: (await import('./supervision/supervision-page.js')).SupervisionPage }),
    rail: {
      roles: ['supervisor', 'manager', 'unitLead', 'unitHead'],
      icon: deskIcons.supervision,
      zh: '督办',
      en: 'Supervise',
    },
  },
  {
    path: '/sheets',
    can: 'sheet.read',
    load: async () => ({ Component: (await import('./sheet/sheet-page.js')).SheetPage }),
    rail: {
      roles: ['supervisor', 'manager', 'handler', 'unitLead', 'unitHead'],
      icon: deskIcons.sheet,
      zh: '日清',
      en: 'Day sheet',
    },
  },
  {
    path: '/duty',
    can: 'duty.read',
    load: async () => ({ Component: (await import('./duty/duty-page.js')).DutyPage }),
    rail: {
      roles: ['supervisor', 'unitLead', 'unitHead'],
      icon: deskIcons.duty,
      zh: '值班',
      en: 'Duty',
    },
  },
  {
    path: '/requests',
    can: 'request.read',
    load: async () => ({ Component: (await import('./requests/requests-page.js')).RequestsPage }),
    rail: { roles: ['supervisor'], icon: deskIcons.requests, zh: '待批', en: 'Requests', count: 'requests' },
  },
  {
    path: '/help-requests',
    can: 'helpRequest.decline',
    load: async () => ({ Component: (await import('./requests/requests-page.js')).RequestsPage }),
    rail: { roles: ['dispatcher'], icon: deskIcons.helpRequests, zh: '协办', en: 'Help', count: 'helpRequests' },
  },
  {
    path: '/callback',
    can: 'callback.read',
    load: async () => ({ Component: (await import('./callback/callback-page.js')).CallbackPage }),
    rail: {
      roles: ['callbackAgent', 'supervisor'],
      icon: deskIcons.callback,
      zh: '回访',
      en: 'Callback',
      count: 'callbacksDue',
    },
  },
  {
    path: '/orders',
    can: 'workOrder.read',
    load: async () => ({ Component: (await import('./order/orders-page.js')).OrdersPage }),
    rail: { roles: orderReaders, icon: deskIcons.orders, zh: '工单', en: 'Orders' },
  },
  {
    path: '/orders/:id',
    can: 'workOrder.read',
    load: async () => ({ Component: (await import('./order/order-page.js')).OrderPage }),
  },
  {
    path: '/messages',
    can: 'message.read',
    load: async () => ({ Component: (await import('./messages/messages-page.js')).MessagesPage }),
    rail: { roles: ['supervisor', 'systemAdmin'], icon: deskIcons.messages, zh: '消息', en: 'Messages' },
  },
  {
    path: '/publications',
    can: 'publication.read',
    load: async () => ({ Component: (await import('./publications/publications-page.js')).PublicationsPage }),
    rail: {
      roles: ['supervisor', 'manager', 'dispatcher'],
      icon: deskIcons.publications,
      zh: '公开',
      en: 'Public',
    },
  },
  {
    path: '/admin/rulebook',
    can: 'rulebook.read',
    load: async () => ({ Component: (await import('./rulebook/rulebook-page.js')).RulebookPage }),
    rail: { roles: ['manager', 'supervisor', ...administrators], icon: deskIcons.rulebook, zh: '规则', en: 'Rules' },
  },
  {
    path: '/channels',
    can: 'channel.read',
    load: async () => ({ Component: (await import('./channels/channels-page.js')).ChannelsPage }),
    rail: {
      roles: ['systemAdmin', 'supervisor', 'manager', 'dispatcher'],
      icon: deskIcons.channels,
      zh: '渠道',
      en: 'Channels',
    },
  },
  {
    path: '/admin/people',
    can: 'people.read',
    load: async () => ({ Component: (await import('./people/people-page.js')).PeoplePage }),
    rail: { roles: ['securityAdmin', 'auditAdmin'], icon: deskIcons.people, zh: '人员', en: 'People' },
  },
  {
    path: '/admin/tokens',
    can: 'serviceTokens.read',
    load: async () => ({ Component: (await import('./tokens/tokens-page.js')).TokensPage }),
    rail: { roles: ['securityAdmin', 'auditAdmin'], icon: deskIcons.tokens, zh: '令牌', en: 'Tokens' },
  },
  {
    path: '/admin/units',
    load: async () => ({ Component: (await import('./units/units-page.js')).UnitsPage }),
    rail: { roles: administrators, icon: deskIcons.units, zh: '单位', en: 'Units' },
  },
];
