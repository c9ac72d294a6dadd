import { Injectable } from '@nestjs/common';
import { Attachments } from '@hotline/attachments';
import type { AttachmentView } from '@hotline/attachments';
import { Units } from '@hotline/identity';
import type { Tx } from '@hotline/kernel';
import { CityPack, ledgerReason } from '@hotline/policy';
import { Extension } from './extension.entity.js';
import { HelpRequest } from './help-request.entity.js';
import { LedgerEntry } from './ledger.entity.js';
import type { ExtensionView, HelpRequestView, LedgerView, OverlaysOfOrder, PauseView } from './overlay.views.js';
import { Pause } from './pause.entity.js';
import type { WorkOrder } from './work-order.entity.js';

const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

/** What hangs on an order, oldest first. */
export interface OverlayRecords {
  extensions: readonly Extension[];
  pauses: readonly Pause[];
  ledger: readonly LedgerEntry[];
  helpRequests: readonly HelpRequest[];
}
const NONE: OverlayRecords = { extensions: [], pauses: [], ledger: [], helpRequests: [] };

interface Decided {
  decidedBy?: string | null;
  decidedAt?: Date | null;
  note?: string | null;
}
const decisionOf = ({ decidedBy, decidedAt, note }: Decided) =>
  decidedAt ? { by: decidedBy ?? '', at: decidedAt.toISOString(), note: note ?? null } : null;

/** Overlays as screens show them. */
@Injectable()
export class OverlayReading {
  constructor(
    private readonly pack: CityPack,
    private readonly units: Units,
    private readonly attachments: Attachments,
  ) {}

  /** Everything that hangs on an order. Most orders never had any, and then nothing is looked for. */
  async of(tx: Tx, { id, overlays }: Pick<WorkOrder, 'id' | 'overlays'>): Promise<OverlayRecords> {
    if (overlays === 0) return NONE;
    const byAge = { orderBy: { at: 'asc', id: 'asc' } } as const;
    return {
      extensions: await tx.em.find(Extension, { workOrderId: id }, byAge),
      pauses: await tx.em.find(Pause, { workOrderId: id }, byAge),
      ledger: await tx.em.find(LedgerEntry, { workOrderId: id }, byAge),
      helpRequests: await tx.em.find(HelpRequest, { workOrderId: id }, byAge),
    };
  }

  async views(tx: Tx, workOrderId: string, records: OverlayRecords): Promise<OverlaysOfOrder> {
    const { extensions, pauses, ledger, helpRequests } = records;
    const evidence = ledger.length > 0 ? await this.attachments.ofWorkOrder(tx, workOrderId, 'ledger') : null;
    return {
      extensions: extensions.map((extension) => this.extension(extension)),
      pauses: pauses.map(pauseView),
      ledger: ledger.map((entry) => this.entry(entry, evidence?.get(entry.id) ?? [])),
      helpRequests: helpRequests.map((request) => this.help(request)),
    };
  }

  extension(extension: Extension): ExtensionView {
    const { id, assignmentId, unit, state, version, workDays, reason, byName, at, fromDue, toDue } = extension;
    return {
      id,
      assignmentId,
      unit: this.units.ref(unit),
      state,
      version,
      workDays,
      reason,
      by: byName,
      at: at.toISOString(),
      from: fromDue.toISOString(),
      to: toDue.toISOString(),
      decision: decisionOf(extension),
    };
  }

  entry(entry: LedgerEntry, evidence: AttachmentView[]): LedgerView {
    const { id, assignmentId, unit, state, version, reason, difficulty, milestones, until, byName, at, reviews } =
      entry;
    const words = ledgerReason(this.pack.policy, reason) ?? { code: reason, zh: reason, en: reason };
    return {
      id,
      assignmentId,
      unit: this.units.ref(unit),
      state,
      version,
      reason: words,
      difficulty,
      evidence,
      milestones,
      until: until.toISOString(),
      by: byName,
      at: at.toISOString(),
      decision: decisionOf(entry),
      reviewAt: iso(entry.reviewAt),
      reviewDueAt: iso(entry.reviewDueAt),
      reviews,
      leftAt: iso(entry.leftAt),
      how: entry.how ?? null,
    };
  }

  help(request: HelpRequest): HelpRequestView {
    const { id, unit, state, version, reason, byName, at } = request;
    const decision = decisionOf(request);
    return { id, unit: this.units.ref(unit), state, version, reason, by: byName, at: at.toISOString(), decision };
  }
}

function pauseView({ id, assignmentId, asked, byName, at, until, endedAt, how }: Pause): PauseView {
  return {
    id,
    assignmentId,
    asked,
    by: byName,
    at: at.toISOString(),
    until: until.toISOString(),
    endedAt: iso(endedAt),
    how: how ?? null,
  };
}
