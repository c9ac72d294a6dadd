import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { VersionView } from '../../api/contract.js';
import { useReviseVersion } from '../../api/rulebook.js';
import { toast } from '../../frame/toasts.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { ProblemLine } from '../../parts/states.js';
import { AssessmentEditor } from './assessment-editor.js';
import { CalendarEditor } from './calendar-editor.js';
import { callbackGroups } from './callback-fields.js';
import { EditingProvider } from './editing.js';
import { FieldsForm } from './fields-form.js';
import { supervisionGroups } from './supervision-fields.js';
import { TimeClassesEditor } from './time-classes-editor.js';
import { useRulebookWords } from './words.js';

interface VersionContentProps {
  view: VersionView;
  today: string;
  readOnly: boolean;
  onUnsaved: (unsaved: boolean) => void;
}

/** A part's content in its own editor, saved as a whole. Mounted anew for each version that was loaded. */
export function VersionContent({ view, today, readOnly, onUnsaved }: VersionContentProps) {
  const say = useRulebookWords();
  const revise = useReviseVersion();
  const [content, setContent] = useState<object>(view.content);
  const changed = content !== view.content;
  const editing = useMemo(
    () => ({
      content,
      readOnly,
      problems: view.problems,
      onChange: (next: object) => {
        setContent(next);
        onUnsaved(true);
      },
    }),
    [content, readOnly, view.problems, onUnsaved],
  );
  const drop = (): void => {
    revise.reset();
    setContent(view.content);
    onUnsaved(false);
  };
  const save = (): void =>
    void revise
      .sendAsync({
        id: view.row.id,
        change: { version: view.row.version, content: content as Record<string, unknown> },
      })
      .then(
        () => {
          toast({ text: say('saved') });
          onUnsaved(false);
        },
        () => undefined,
      );
  useKeys([{ keys: 'Ctrl+S', label: say('save'), hint: true, inText: true, when: changed && !readOnly, run: save }]);
  return (
    <EditingProvider value={editing}>
      <div className="scroll grow">
        {view.row.part === 'timeClasses' && <TimeClassesEditor />}
        {view.row.part === 'calendar' && <CalendarEditor today={today} />}
        {view.row.part === 'supervision' && <FieldsForm groups={supervisionGroups} />}
        {view.row.part === 'callback' && <FieldsForm groups={callbackGroups} />}
        {view.row.part === 'assessment' && <AssessmentEditor />}
      </div>
      {changed && !readOnly && (
        <div className="move-bar">
          <Button type="primary" loading={revise.isPending} onClick={save}>
            {say('save')} <KeyCaps keys="Ctrl+S" />
          </Button>
          <Button onClick={drop}>{say('drop')}</Button>
          <span className="t12 c3">{say('unsaved')}</span>
          <ProblemLine problem={revise.problem} />
        </div>
      )}
    </EditingProvider>
  );
}
