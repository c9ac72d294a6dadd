import { useDeferredValue, useMemo, useState } from 'react';
import type { Category } from '../api/contract.js';
import { usePolicy } from '../policy.js';
import { useNameOf, useSay } from '../words/words.js';
import { suggestCategories } from './suggest.js';

interface CategoryFieldProps {
  text: string;
  value: string | null;
  onChange: (category: string | null) => void;
}
const none: readonly Category[] = [];

/** Optional: what the text itself suggests as one-tap answers, else two plain lists. */
export function CategoryField({ text, value, onChange }: CategoryFieldProps) {
  const say = useSay();
  const nameOf = useNameOf();
  const categories = usePolicy().policy?.categories ?? none;
  const settled = useDeferredValue(text);
  const guesses = useMemo(() => suggestCategories(settled, categories), [settled, categories]);
  const chosen = categories.find((each) => each.code === value);
  const [listed, setListed] = useState(false);
  if (categories.length === 0) return null;
  const options = chosen && !guesses.includes(chosen) ? [chosen, ...guesses] : guesses;
  return (
    <fieldset className="group">
      <legend>
        {say('category.title')}
        <span className="c2 small">{say('category.optional')}</span>
      </legend>
      {options.length > 0 && (
        <div className="choices">
          {options.map((each) => (
            <label key={each.code} className="choice">
              <input type="radio" name="category" checked={value === each.code} onChange={() => onChange(each.code)} />
              {nameOf(each)}
            </label>
          ))}
        </div>
      )}
      <div className="row">
        {!listed && (
          <button type="button" className="link" aria-expanded={listed} onClick={() => setListed(true)}>
            {say('category.other')}
          </button>
        )}
        {value && (
          <button type="button" className="link" onClick={() => onChange(null)}>
            {say('category.clear')}
          </button>
        )}
      </div>
      {listed && <CategoryLists categories={categories} value={value} onChange={onChange} />}
    </fieldset>
  );
}

function CategoryLists({
  categories,
  value,
  onChange,
}: Omit<CategoryFieldProps, 'text'> & { categories: readonly Category[] }) {
  const say = useSay();
  const nameOf = useNameOf();
  const byCode = useMemo(() => new Map(categories.map((each) => [each.code, each])), [categories]);
  const rootOf = (each: Category | undefined): Category | undefined => {
    let at = each;
    while (at?.parent && byCode.has(at.parent)) at = byCode.get(at.parent);
    return at;
  };
  const [area, setArea] = useState(() => rootOf(categories.find((each) => each.code === value))?.code ?? '');
  const roots = categories.filter((each) => !each.parent || !byCode.has(each.parent));
  const leaves = categories.filter((each) => each.leaf && rootOf(each)?.code === area);
  const groups = [...new Set(leaves.map((each) => each.parent))];
  return (
    <div className="stack">
      <select aria-label={say('category.area')} value={area} onChange={(event) => setArea(event.target.value)}>
        <option value="">{say('category.area')}</option>
        {roots.map((each) => (
          <option key={each.code} value={each.code}>
            {nameOf(each)}
          </option>
        ))}
      </select>
      {area && (
        <select
          aria-label={say('category.item')}
          value={leaves.some((each) => each.code === value) ? (value ?? '') : ''}
          onChange={(event) => onChange(event.target.value || null)}
        >
          <option value="">{say('category.item')}</option>
          {groups.map((group) => {
            const head = byCode.get(group ?? '');
            const items = leaves
              .filter((each) => each.parent === group)
              .map((each) => (
                <option key={each.code} value={each.code}>
                  {nameOf(each)}
                </option>
              ));
            return head && head.code !== area ? (
              <optgroup key={group} label={nameOf(head)}>
                {items}
              </optgroup>
            ) : (
              items
            );
          })}
        </select>
      )}
    </div>
  );
}
