import { CloseOutlined, SearchOutlined } from '@ant-design/icons';
import { useId, useState, type FocusEvent, type KeyboardEvent } from 'react';
import type { CategoryHit } from '../api/contract.js';
import { categoryPath, hitPath } from '../api/catalogue.js';
import { useCategorySearch, useCategorySuggestions, usePolicy } from '../api/policy.js';
import { usePartsWords } from '../i18n/parts.js';
import { useBilingual } from '../i18n/words.js';
import { TimeClassTag } from './order-bits.js';
import { useTyped } from './use-typed.js';

interface CategoryPickerProps {
  value: string | undefined;
  onChange: (hit: CategoryHit | null) => void;
  /** What the citizen said; the top three from it are offered before anything is typed. */
  text?: string;
  wrong?: boolean;
  id?: string;
}
const most = 9;

/** One field for Chinese, pinyin initials, code or full text. Digits pick, ↑ ↓ Enter pick, Esc closes. */
export function CategoryPicker({ value, onChange, text = '', wrong, id }: CategoryPickerProps) {
  const say = usePartsWords();
  const both = useBilingual();
  const listId = useId();
  const [q, setQ] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const policy = usePolicy().data;
  const suggested = useCategorySuggestions(useTyped(text, 300)).data ?? [];
  const typed = useTyped(q, 120);
  const search = useCategorySearch(typed);
  const searching = q.trim() !== '';
  const hits = (searching ? (search.data ?? []) : suggested.slice(0, 3)).slice(0, most);
  const path = value && policy ? categoryPath(policy.categories, value) : [];

  const pick = (hit: CategoryHit | undefined): void => {
    if (!hit) return;
    onChange(hit);
    setQ('');
    setOpen(false);
  };
  /** Why a hit stands here: the share of agreement, the words that speak for it, or how it was found. */
  const evidence = (hit: CategoryHit): string => {
    if (hit.score !== undefined && hit.score <= 1)
      return say('category.match', { percent: Math.round(hit.score * 100) });
    const [word] = hit.keywords ?? [];
    return word ? say('category.mentions', { word }) : hit.reason;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    // A code such as C010101 holds digits too: they pick only when no code is being typed.
    if (open && digit && !/^c\d*$/i.test(q.trim()) && hits[Number(digit) - 1]) pick(hits[Number(digit) - 1]);
    else if (event.key === 'ArrowDown' && !event.altKey) {
      setOpen(true);
      setAt(Math.min(hits.length - 1, open ? at + 1 : 0));
    } else if (event.key === 'ArrowUp' && !event.altKey) setAt(Math.max(0, at - 1));
    else if (event.key === 'Enter' && open && !event.ctrlKey && !event.altKey) pick(hits[at]);
    else if (event.key === 'Escape' && open) setOpen(false);
    else if (event.key === 'Backspace' && q === '' && value) onChange(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onBlur = (event: FocusEvent): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  return (
    <div style={{ position: 'relative' }} onBlur={onBlur}>
      <div className={`input-box ${wrong ? 'wrong' : ''}`}>
        {path.length > 0 && q === '' ? (
          <span className="row nw fill">
            <span className="c3 el">
              {path
                .slice(0, -1)
                .map((node) => both(node))
                .join(' › ')}
              {path.length > 1 && ' ›'}
            </span>
            <b style={{ flexShrink: 0 }}>&nbsp;{both(path.at(-1)!)}</b>
          </span>
        ) : (
          <SearchOutlined className="c3" />
        )}
        <input
          id={id}
          className="bare-input grow"
          role="combobox"
          aria-expanded={open}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={open && hits[at] ? `${listId}-${at}` : undefined}
          aria-label={say('category.placeholder')}
          placeholder={path.length > 0 ? '' : say('category.placeholder')}
          value={q}
          onFocus={() => {
            setOpen(true);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setQ(event.target.value);
            setOpen(true);
            setAt(0);
          }}
        />
        {value && (
          <button
            type="button"
            className="plain c3"
            tabIndex={-1}
            aria-label={say('category.clear')}
            onClick={() => onChange(null)}
          >
            <CloseOutlined />
          </button>
        )}
      </div>
      {open && (hits.length > 0 || (searching && !search.isFetching)) && (
        <div className="pick-list pick-popup" id={listId} role="listbox" aria-label={say('category.placeholder')}>
          {!searching && (
            <div className="t12 c3" style={{ padding: '4px 10px' }}>
              {say('category.fromText')}
            </div>
          )}
          {hits.map((hit, index) => (
            <div
              key={hit.code}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              className="pick-row"
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => setAt(index)}
              onClick={() => pick(hit)}
            >
              <kbd aria-hidden>{index + 1}</kbd>
              <span className="grow el">
                <span className="c3">
                  {hitPath(policy, hit)
                    .slice(0, -1)
                    .map((each) => `${both(each)} › `)}
                </span>
                <b>{both(hitPath(policy, hit).at(-1)!)}</b>
              </span>
              <span className="t12 c3 nw">{evidence(hit)}</span>
              <TimeClassTag value={hit.timeClass} short />
            </div>
          ))}
          {hits.length === 0 && (
            <p className="t13 c3" style={{ padding: '8px 10px' }}>
              {say('category.none')}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
