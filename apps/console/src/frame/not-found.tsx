import { useFrameWords } from '../i18n/frame.js';
import { EmptyState } from '../parts/states.js';
import { useFrameSlots } from './slots.js';

export function NotFound() {
  const say = useFrameWords();
  useFrameSlots({ title: say('notFound') });
  return (
    <div className="desk">
      <EmptyState title={say('notFound')} text={say('notFound.help')} action={{ label: say('home'), href: '/' }} />
    </div>
  );
}
