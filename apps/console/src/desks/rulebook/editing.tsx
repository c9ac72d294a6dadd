import { createContext, useContext, useMemo } from 'react';
import type { VersionProblem } from '../../api/contract.js';
import { isBelow, valueAt, withValue } from './content-path.js';
import { useProblemSays } from './problem-says.js';

/** A content that is read or edited, with what is wrong with it. */
export interface Editing {
  content: object;
  /** Nothing can be changed: it is published, or the reader may only look. */
  readOnly: boolean;
  problems: readonly VersionProblem[];
  onChange: (content: object) => void;
}

const Context = createContext<Editing>({ content: {}, readOnly: true, problems: [], onChange: () => undefined });
export const EditingProvider = Context.Provider;
export const useEditing = (): Editing => useContext(Context);

interface FieldAt {
  value: unknown;
  readOnly: boolean;
  error: string | undefined;
  put: (value: unknown) => void;
}

/** One value of the content by its path, with the first problem that lies there. */
export const useFieldAt = (path: string): FieldAt => {
  const { content, readOnly, problems, onChange } = useEditing();
  const says = useProblemSays();
  const problem = useMemo(() => problems.find((each) => isBelow(each.path, path)), [problems, path]);
  return {
    value: valueAt(content, path),
    readOnly,
    error: problem && says(problem),
    put: (value) => onChange(withValue(content, path, value)),
  };
};
