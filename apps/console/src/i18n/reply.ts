import { replyEn } from './reply.en.js';
import { replyZh } from './reply.zh.js';
import { words } from './words.js';

export const useReplyWords = words('reply', replyZh, replyEn);

/** What a reply may lack, by the names the API uses; a name newer than this console is shown as it is. */
export const useLackWords = (): ((code: string) => string) => {
  const say = useReplyWords();
  return (code) => (code in replyZh ? say(code as keyof typeof replyZh) : code);
};
