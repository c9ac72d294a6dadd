import type { AssignmentView, MoveOffer, Receipt, WorkOrderPage } from '../api/contract.js';
import { findCategory } from '../api/catalogue.js';
import { usePolicy } from '../api/policy.js';
import { useReplyWords } from '../i18n/reply.js';
import { useEvidence, type Evidence } from '../parts/use-evidence.js';
import { useMe } from '../session/me.js';
import { instantWords } from '../time/instants.js';
import { serverClock } from '../time/server-clock.js';
import { charactersOf, lacksOf, needsOf, useReplyDraft, type KeptDraft } from './reply-draft.js';
import { useMoveSending, type MoveSending } from './use-move-sending.js';

export interface Reply {
  kept: KeptDraft;
  evidence: Evidence;
  evidenceRequired: boolean;
  /** Characters written in all parts together, and the least of them that policy asks for. */
  characters: { written: number; least: number };
  needs: readonly string[];
  lacks: readonly string[];
  sending: MoveSending;
  ready: boolean;
  send: () => void;
}

/** A unit's reply while it is written: draft and evidence on the device, gates as the server has them, sending under the version seen. */
export const useReply = (
  order: WorkOrderPage,
  assignment: AssignmentView,
  offer: MoveOffer,
  onDone: (receipt: Receipt) => void,
): Reply => {
  const say = useReplyWords();
  const me = useMe();
  const policy = usePolicy().data;
  const evidenceRequired = findCategory(policy, order.category?.code)?.evidenceRequired ?? false;
  const needs = { characters: policy?.reply.minCharacters ?? 0, evidence: evidenceRequired };
  const place = `hotline.reply.${me.person.id}.${assignment.id}.${assignment.round}.${assignment.replies.length}`;
  const kept = useReplyDraft(place);
  const evidence = useEvidence(place, () => `${instantWords(serverClock.now(), 0)}  ${order.place.text}`);
  const done = (receipt: Receipt): void => {
    kept.forget();
    evidence.clear();
    onDone(receipt);
  };
  const sending = useMoveSending(order, offer, done, say('sentTo', { number: order.number }));
  const lacks = lacksOf(kept.draft, evidence.ids.length, needs);
  const ready = lacks.length === 0 && !evidence.waiting && !offer.locked && !sending.stale;
  return {
    kept,
    evidence,
    evidenceRequired,
    characters: { written: charactersOf(kept.draft), least: needs.characters },
    needs: needsOf(needs),
    lacks,
    sending,
    ready,
    send: () => {
      if (!ready) return;
      const { fact, basis, action, result, solved } = kept.draft;
      sending.send({
        fact: fact.trim(),
        basis: basis.trim(),
        action: action.trim(),
        result: result.trim(),
        solved,
        evidence: evidence.ids,
      });
    },
  };
};
