import type { WorkOrderPage } from '../api/contract.js';
import { useTerms } from '../i18n/terms.js';
import { instantWords } from '../time/instants.js';
import { useNow } from '../time/use-now.js';
import { AttachmentList } from './attachment-list.js';

/** What the citizen sent beside the request's own words: its files, and every supplement and repeat since. */
export function LaterSubmissions({ order }: { order: Pick<WorkOrderPage, 'submissionList'> }) {
  const term = useTerms();
  const now = useNow('minute');
  const [first, ...later] = order.submissionList;
  return (
    <>
      {first && first.attachments.length > 0 && <AttachmentList files={first.attachments} />}
      {later.map((each) => (
        <div key={each.id} className="sunk col g4">
          <span className="t12 c3 num">
            {term(`channel.${each.channel}`)} · {instantWords(each.at, now)}
          </span>
          <p className="prose t13">{each.text}</p>
          {each.attachments.length > 0 && <AttachmentList files={each.attachments} />}
        </div>
      ))}
    </>
  );
}
