import { Button } from 'antd';
import { useUnits } from '../../api/people.js';
import { findCategory } from '../../api/catalogue.js';
import { usePolicy } from '../../api/policy.js';
import { Panel } from '../../frame/panel.js';
import { useBilingual } from '../../i18n/words.js';
import { useDraft } from './draft-store.js';
import { useOperatorWords } from './words.js';

/** Danger to life comes before any form: what to say first, whom to call, and the ending that records it. */
export function DiversionPanel() {
  const say = useOperatorWords();
  const both = useBilingual();
  const policy = usePolicy().data;
  const units = useUnits().data;
  const { draft, change } = useDraft();
  const code = findCategory(policy, draft.category)?.diversion;
  const diversion = policy?.diversions.find((each) => each.code === code);
  if (!diversion) return null;
  const unit = units?.find((each) => each.code === diversion.transferTo);
  const name = unit ? both({ zh: unit.name, en: unit.en }) : diversion.transferTo;
  const to = (['110', '119', '120'] as const).find((each) => diversion.transferTo.endsWith(each)) ?? 'other';
  return (
    <Panel title={say('divert.title')} style={{ borderColor: 'var(--over)' }}>
      <div className="col g8" style={{ padding: 12 }} role="alert">
        <p className="t16 b">{both({ zh: diversion.sayZh, en: diversion.sayEn })}</p>
        <p className="t13 c2">{unit?.dutyPhone ? say('divert.phone', { unit: name, phone: unit.dutyPhone }) : name}</p>
        <Button danger onClick={() => change({ ending: 'handOver', handOver: { ...draft.handOver, to } })}>
          {say('divert.call', { unit: name })}
        </Button>
      </div>
    </Panel>
  );
}
