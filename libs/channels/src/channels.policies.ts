import type { PolicyRow } from '@hotline/identity';

/** The policy rows of this room. `order`: exactly the work order whose number and query code were shown. */
export const channelsPolicies: PolicyRow[] = [
  { action: 'portal.policy', zh: '门户：查看公开事项', by: { citizen: 'open' } },
  { action: 'portal.upload', zh: '门户：上传附件', by: { citizen: 'intake' } },
  { action: 'portal.submit', zh: '门户：提交诉求', by: { citizen: 'intake' } },
  { action: 'portal.track', zh: '门户：查询进展', by: { citizen: 'order' } },
  { action: 'portal.rate', zh: '门户：评价', by: { citizen: 'order' } },
  { action: 'portal.urge', zh: '门户：催一催', by: { citizen: 'order' } },
  { action: 'portal.supplement', zh: '门户：补充', by: { citizen: 'order' } },
  { action: 'portal.withdraw', zh: '门户：撤回', by: { citizen: 'order' } },
  { action: 'portal.reopen', zh: '门户：重新办理', by: { citizen: 'order' } },
  { action: 'portal.publish', zh: '门户：公开或收回', by: { citizen: 'order' } },
  { action: 'portal.matters', zh: '门户：查看公开诉求', by: { citizen: 'open' } },
  { action: 'portal.echo', zh: '门户：我也遇到、关注', by: { citizen: 'open' } },
  {
    action: 'publication.read',
    zh: '查看公开诉求',
    by: { supervisor: 'city', manager: 'city', dispatcher: 'city' },
  },
  { action: 'publication.hide', zh: '不公开与恢复公开', by: { supervisor: 'city' } },
  { action: 'open311.read', zh: 'Open311：查看服务与公开诉求', by: { citizen: 'open' } },
  { action: 'open311.post', zh: 'Open311：提交诉求', by: { citizen: 'intake' } },
  { action: 'open311.partner', zh: 'Open311：接口方', by: { operator: 'intake', dispatcher: 'intake' }, inside: true },
  { action: 'caller.lookup', zh: '查看来电人', by: { operator: 'city', callbackAgent: 'city' } },
  {
    action: 'channel.read',
    zh: '查看渠道',
    by: { systemAdmin: 'city', supervisor: 'city', manager: 'city', dispatcher: 'city' },
  },
  { action: 'inbox.replay', zh: '重新处理死信', by: { systemAdmin: 'city', supervisor: 'city' } },
  { action: 'inbox.setAside', zh: '搁置死信', by: { supervisor: 'city' } },
];
