import type { Message } from '../../api/contract.js';
import { messagesEn } from '../../i18n/messages.en.js';
import { messagesZh } from '../../i18n/messages.zh.js';
import { words } from '../../i18n/words.js';

export const useMessageWords = words('messages', messagesZh, messagesEn);

/** Why a message waits or did not go: a reason of the product's own, or the channel's word. */
export const useReasonWords = (): ((reason: string | null) => string) => {
  const say = useMessageWords();
  return (reason) => {
    if (reason === null) return '';
    const key = `reason.${reason}`;
    return key in messagesZh ? say(key as keyof typeof messagesZh) : say('reason.code', { code: reason });
  };
};

/** How much a state wants to be looked at. */
export const tintOf: Record<Message['state'], string> = {
  queued: '',
  held: 'near',
  sending: 'a',
  sent: 'ok',
  delivered: 'ok',
  dead: 'over',
  dropped: '',
};
