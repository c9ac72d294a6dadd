/** The thirteen roles of the hotline's people; the Chinese term is the one their badge shows. */
export const ROLES = {
  operator: '话务员',
  dispatcher: '分办员',
  supervisor: '督办员',
  callbackAgent: '回访员',
  handler: '承办人',
  unitLead: '单位审核人',
  unitHead: '单位负责人',
  manager: '领导',
  qualityInspector: '质检员',
  knowledgeEditor: '知识库管理员',
  systemAdmin: '系统管理员',
  securityAdmin: '安全管理员',
  auditAdmin: '审计管理员',
} as const;

export type Role = keyof typeof ROLES;

export const ROLE_NAMES = Object.keys(ROLES) as [Role, ...Role[]];

/** The three administrators, of whom nobody may be two (三权分立, GB/T 22239-2019). */
export const ADMINISTRATORS: readonly Role[] = ['systemAdmin', 'securityAdmin', 'auditAdmin'];

/** Roles whose holders sign in with a second factor (GB/T 22239-2019 8.1.4.1 d); until enrolled, only their own session answers. */
export const SECOND_FACTOR_ROLES: readonly Role[] = ADMINISTRATORS;
