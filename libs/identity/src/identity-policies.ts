import type { PolicyRow } from './policy-table.js';

/** What may be done with sessions, people, units and service tokens, and by whom. */
export const identityPolicies: PolicyRow[] = [
  { action: 'session.signIn', zh: '登录', by: { citizen: 'open' } },
  { action: 'session.read', zh: '查看本人会话', by: { staff: 'self' }, whileEnrolling: true },
  { action: 'session.signOut', zh: '退出登录', by: { staff: 'self' }, whileEnrolling: true },
  { action: 'session.totp', zh: '绑定动态口令', by: { staff: 'self' }, whileEnrolling: true },
  { action: 'session.password', zh: '修改本人密码', by: { staff: 'self' }, whileEnrolling: true },
  { action: 'demo.read', zh: '查看演示账号', by: { citizen: 'open' } },
  { action: 'units.read', zh: '查看单位', by: { staff: 'open' } },
  { action: 'units.manage', zh: '管理单位', by: { systemAdmin: 'city' } },
  { action: 'people.read', zh: '查看人员', by: { securityAdmin: 'city', auditAdmin: 'city' } },
  { action: 'people.manage', zh: '管理人员与岗位', by: { securityAdmin: 'city' } },
  { action: 'accountLog.read', zh: '查看账号日志', by: { auditAdmin: 'city' } },
  { action: 'serviceTokens.read', zh: '查看服务令牌', by: { securityAdmin: 'city', auditAdmin: 'city' } },
  { action: 'serviceTokens.manage', zh: '管理服务令牌', by: { securityAdmin: 'city' } },
];
