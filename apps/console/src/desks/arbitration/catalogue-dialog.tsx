import { Input, Radio } from 'antd';
import { useState } from 'react';
import type { ObjectionFile } from '../../api/contract.js';
import { useRulingToCatalogue, type RulingDraft } from '../../api/objections.js';
import { toast } from '../../frame/toasts.js';
import { Dialog } from '../../parts/dialog.js';
import { Field } from '../../parts/field.js';
import { ProblemLine } from '../../parts/states.js';
import { useArbitrationWords } from './words.js';

const areas = ['any', 'district', 'street'] as const;
type Area = (typeof areas)[number];

/** The unit as a rule names it: the district or the street of the place, where it is that one; else by its code. */
const ruleUnit = (code: string, place: ObjectionFile['order']['place']): { unit: string; area: Area } => {
  if (code === place.street) return { unit: '@street', area: 'street' };
  if (code === place.district) return { unit: '@district', area: 'district' };
  return { unit: code, area: 'any' };
};

interface DialogProps {
  file: ObjectionFile;
  objection: ObjectionFile['objection'];
  onClose: () => void;
}

/** What was ruled once, as a rule for all of its kind: a draft of the catalogue with its precedent. */
export function CatalogueDialog({ file, objection, onClose }: DialogProps) {
  const say = useArbitrationWords();
  const { order } = file;
  const { ruling } = objection;
  const responsible = ruling?.ruling === 'upheld' && ruling.to ? ruling.to : objection.unit;
  const named = ruleUnit(responsible.code, order.place);
  const [area, setArea] = useState<Area>(named.area);
  const [said, setSaid] = useState({
    title: order.title.slice(0, 80),
    basis: ruling?.reason ?? '',
    situation: file.text.slice(0, 1000),
    ruling: ruling?.reason ?? '',
  });
  const sending = useRulingToCatalogue(({ rule, precedent }) => {
    toast({ text: say('toCatalogue.done', { rule, precedent }) });
    onClose();
  });
  const category = order.category;
  if (!category) return null;
  const draft: RulingDraft = {
    category: category.code,
    area,
    unit: area === named.area ? named.unit : responsible.code,
    ...said,
    objection: objection.id,
  };
  const fields = [
    ['title', 'name', 1],
    ['basis', 'basis', 2],
    ['situation', 'situation', 3],
    ['ruling', 'ruling', 3],
  ] as const;
  const ready = fields.every(([name]) => said[name].trim() !== '');
  return (
    <Dialog
      title={say('toCatalogue.title')}
      onClose={onClose}
      onDo={() => sending.send(draft)}
      doLabel={say('toCatalogue')}
      ready={ready}
      busy={sending.isPending}
      width={600}
    >
      <Field label={say('toCatalogue.category')} stacked>
        <span>{category.path.join(' › ')}</span>
      </Field>
      <Field label={say('toCatalogue.unit')} stacked error={sending.problem?.at('unit')}>
        <b>{responsible.name}</b>
      </Field>
      <Field label={say('toCatalogue.area')} stacked error={sending.problem?.at('area')}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          aria-label={say('toCatalogue.area')}
          value={area}
          options={areas.map((each) => ({ value: each, label: say(`area.${each}`) }))}
          onChange={(event) => setArea(event.target.value as Area)}
        />
      </Field>
      {fields.map(([name, label, rows]) => (
        <Field key={name} label={say(`toCatalogue.${label}`)} required stacked error={sending.problem?.at(name)}>
          <Input.TextArea
            aria-label={say(`toCatalogue.${label}`)}
            autoSize={{ minRows: rows, maxRows: 8 }}
            maxLength={name === 'title' ? 200 : 2000}
            value={said[name]}
            onChange={(event) => setSaid({ ...said, [name]: event.target.value })}
          />
        </Field>
      ))}
      <p className="t13 c2">{say('toCatalogue.effect')}</p>
      {sending.problem && <ProblemLine problem={sending.problem} />}
    </Dialog>
  );
}
