import type { Random } from './random.js';

const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗';
const GIVEN = ['女士', '先生'];
const FACTS = [
  '现场核查，反映情况属实',
  '工作人员当日到场，与市民当面核实',
  '调阅巡查记录并到现场查看，问题存在',
  '电话联系市民并实地查看，情况基本属实',
];
const ACTIONS = [
  '已安排专人处理，清理并修复，现场拍照留存',
  '责令责任方当日整改，并约定复查时间',
  '组织维修力量连夜处置，恢复正常',
  '约谈管理方，要求落实日常巡查并书面反馈',
];
const RESULTS = [
  '问题已处理完毕，市民现场确认',
  '整改已完成，复查合格，已向市民说明',
  '设施已恢复使用，并告知市民后续维护安排',
  '已按规定办理，市民表示知晓',
];
const BASES = ['依据本单位职责清单与行业管理规定办理', '依据城市管理相关条例办理', '依据服务规范与公开承诺办理'];

/** A simulated citizen: an invented name and a number in a range that no operator assigns. */
export function citizenOf(pseudonym: string): { name: string; phone: string } {
  let hash = 7;
  for (const c of pseudonym) hash = (Math.imul(hash, 31) + c.codePointAt(0)!) >>> 0;
  return {
    name: SURNAMES[hash % SURNAMES.length]! + GIVEN[(hash >> 5) % 2]!,
    phone: `1990000${String(hash % 10_000).padStart(4, '0')}`,
  };
}

/** A unit's reply that says something. */
export function replyOf(
  random: Random,
  title: string,
): { fact: string; basis: string; action: string; result: string } {
  const matter = title.slice(0, 24);
  return {
    fact: `关于「${matter}」，经${random.pick(FACTS)}。`,
    basis: `${random.pick(BASES)}。`,
    action: `${random.pick(ACTIONS)}。`,
    result: `${random.pick(RESULTS)}。`,
  };
}
