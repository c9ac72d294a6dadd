export const flagsZh = {
  title: '疑点',
  'rule.fastClose': '签收后十分钟内办结',
  'rule.sameReply': '同一答复重复使用',
  'rule.shortCallback': '回访通话过短',
  'rule.satisfiedRepeat': '满意后再次反映',
  'rule.lateReturn': '退单窗口最后一小时提出',
  'fact.fastClose': '签收后 {{n}} 分钟办结',
  'fact.sameReply': '同一答复用了 {{n}} 次',
  'fact.shortCallback': '回访通话 {{n}} 秒',
  'fact.satisfiedRepeat': '满意后 {{n}} 天再次反映',
  'fact.lateReturn': '距退单期限 {{n}} 分钟',
};
