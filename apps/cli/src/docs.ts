import { mkdirSync, writeFileSync } from 'node:fs';
import { policies } from '../../../config/rooms.js';
import { appealLifecycle, exclusionLifecycle, periodLifecycle } from '@hotline/assessment';
import { callbackLifecycle } from '@hotline/callback';
import { inboxLifecycle } from '@hotline/channels';
import {
  assignmentLifecycle,
  extensionLifecycle,
  helpRequestLifecycle,
  ledgerLifecycle,
  mermaidOf,
  objectionLifecycle,
  workOrderLifecycle,
} from '@hotline/dispatch';
import { cardLifecycle, sheetLifecycle, supervisionLifecycle } from '@hotline/supervision';
import { messageLifecycle } from '@hotline/delivery';
import { versionLifecycle } from '@hotline/rulebook';

/** A lifecycle's table, whatever its guards look at. */
interface Table {
  moves: Record<string, { zh: string; en: string; by: readonly string[]; from: readonly string[]; to?: unknown }>;
}

/** The pages of `docs/` that are made from the code, by file name. A spec holds the stored ones to these. */
export function generatedDocs(): Record<string, string> {
  return {
    'lifecycles.md': [
      '# Lifecycles\n\nMade from the tables in the code by `npm run docs`. A state changes by a row of its table and in no other way.\n',
      chapter('WorkOrder 工单', mermaidOf(workOrderLifecycle), workOrderLifecycle),
      chapter('Assignment 承办任务', mermaidOf(assignmentLifecycle), assignmentLifecycle),
      chapter('Objection 派单异议', mermaidOf(objectionLifecycle), objectionLifecycle),
      chapter('Extension 延期申请', mermaidOf(extensionLifecycle), extensionLifecycle),
      chapter('LedgerEntry 挂账', mermaidOf(ledgerLifecycle), ledgerLifecycle),
      chapter('HelpRequest 协办申请', mermaidOf(helpRequestLifecycle), helpRequestLifecycle),
      chapter('Callback 回访', mermaidOf(callbackLifecycle), callbackLifecycle),
      chapter('InboxMessage 收件', mermaidOf(inboxLifecycle), inboxLifecycle),
      chapter('Message 外发消息', mermaidOf(messageLifecycle), messageLifecycle),
      chapter('SupervisionOrder 督办单', mermaidOf(supervisionLifecycle), supervisionLifecycle),
      chapter('Card 黄牌/红牌', mermaidOf(cardLifecycle), cardLifecycle),
      chapter('DailySheet 日清单', mermaidOf(sheetLifecycle), sheetLifecycle),
      chapter('Version 规则版本', mermaidOf(versionLifecycle), versionLifecycle),
      chapter('AssessmentPeriod 考核期', mermaidOf(periodLifecycle), periodLifecycle),
      chapter('Exclusion 剔除', mermaidOf(exclusionLifecycle), exclusionLifecycle),
      chapter('AssessmentAppeal 考核申诉', mermaidOf(appealLifecycle), appealLifecycle),
    ].join('\n'),
    'policies.md': [
      '# Who may do what\n\nMade from the policy table by `npm run docs`. Each row decides a REST route or socket event; what is not named is refused.\n',
      '| action | 中文 | who, and in which relation |\n| --- | --- | --- |',
      ...policies.map(
        (row) =>
          `| \`${row.action}\` | ${row.zh} | ${
            Object.entries(row.by)
              .map(([who, how]) => `${who}: ${how}`)
              .join(' · ') || 'the product itself'
          } |`,
      ),
      '',
    ].join('\n'),
  };
}

function chapter(title: string, diagram: string, table: Table): string {
  const rows = Object.entries(table.moves).map(
    ([name, m]) => `| \`${name}\` | ${m.zh} | ${m.by.join(', ')} | ${m.from.join(', ')} | ${leads(m.to)} |`,
  );
  return [
    `## ${title}\n`,
    '```mermaid',
    diagram.trimEnd(),
    '```\n',
    '| move | 中文 | by | from | to |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

const leads = (to: unknown) =>
  to === undefined
    ? 'stays'
    : typeof to === 'string'
      ? to
      : Object.entries(to as Record<string, string>)
          .map(([from, at]) => `${from} → ${at}`)
          .join(', ');

export function docsCommand(): void {
  mkdirSync('docs', { recursive: true });
  for (const [name, text] of Object.entries(generatedDocs())) writeFileSync(`docs/${name}`, text);
}
