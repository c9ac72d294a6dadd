import { LockOutlined } from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { DeskEntry } from '../desks/index.js';
import { useFrameWords } from '../i18n/frame.js';
import { useTerms } from '../i18n/terms.js';
import { useBilingual } from '../i18n/words.js';
import { EmptyState } from '../parts/states.js';
import { useMe } from '../session/me.js';
import { useFrameSlots } from './slots.js';

/** The desk's page, or who may use it for those who may not. The server refuses all the same; this says why. */
export const gated = (desk: DeskEntry, Page: ComponentType): ComponentType =>
  function Gated() {
    const me = useMe();
    return !desk.can || me.can.includes(desk.can) ? <Page /> : <NotYours desk={desk} />;
  };

function NotYours({ desk }: { desk: DeskEntry }) {
  const say = useFrameWords();
  const term = useTerms();
  const both = useBilingual();
  const name = desk.rail ? both(desk.rail) : '';
  const who = (desk.rail?.roles ?? []).map((role) => term(`person.${role}`)).join(say('gate.and'));
  useFrameSlots({ title: name });
  return (
    <div className="desk">
      <EmptyState
        icon={<LockOutlined />}
        title={say('gate.title', { name })}
        text={say('gate.text', { who })}
        action={{ label: say('home'), href: '/' }}
      />
    </div>
  );
}
