import { useLackWords, useReplyWords } from '../i18n/reply.js';
import { ClockGlyph } from './clock-glyph.js';
import './evidence.css';

interface ChecklistProps {
  /** What the reply needs, in the order of the form. */
  needs: readonly string[];
  lacks: readonly string[];
  /** Goes to the field; without it the list is only read. */
  onGo?: (need: string) => void;
}

/** What a reply needs and what it still lacks: the same gates the server checks, by shape, words and colour. */
export function ReplyChecklist({ needs, lacks, onGo }: ChecklistProps) {
  const say = useReplyWords();
  const lackWords = useLackWords();
  return (
    <div className="checklist" role="list" aria-label={say('needs')}>
      <span className="c3">{say('needs')}</span>
      {needs.map((need) => {
        const missing = lacks.includes(need);
        const face = (
          <>
            <ClockGlyph face={missing ? 'idle' : 'met'} size={12} />
            {missing ? say('lacks', { name: lackWords(need) }) : lackWords(need)}
          </>
        );
        return (
          <span key={need} role="listitem">
            {missing && onGo ? (
              <button type="button" className="plain need lacks" onClick={() => onGo(need)}>
                {face}
              </button>
            ) : (
              <span className={`need ${missing ? 'lacks' : 'has'}`}>{face}</span>
            )}
          </span>
        );
      })}
    </div>
  );
}
