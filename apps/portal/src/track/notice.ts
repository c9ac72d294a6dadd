import { Kept } from '../kept/kept.js';
import type { Word } from '../words/words.js';

/** What was just done to the request, said once at the top of its page. */
export const notice = new Kept<Word | null>(sessionStorage, 'hotline.portal.notice', null);
