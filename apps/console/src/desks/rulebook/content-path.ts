/** A piece of a version's content; what the editors show is narrowed where it is shown. */
export type Tree = Record<string, unknown>;

const stepsOf = (path: string): string[] => path.split(/[.[\]]+/).filter(Boolean);

/** The value at a path such as `supervision.levels[0].zh`; undefined where nothing stands. */
export const valueAt = (content: unknown, path: string): unknown =>
  stepsOf(path).reduce<unknown>(
    (here, step) => (typeof here === 'object' && here !== null ? (here as Tree)[step] : undefined),
    content,
  );

/** The content with another value at a path; `undefined` takes a key away. */
export const withValue = <T>(content: T, path: string, value: unknown): T => put(content, stepsOf(path), value) as T;

const put = (here: unknown, [step, ...rest]: string[], value: unknown): unknown => {
  if (step === undefined) return value;
  if (Array.isArray(here))
    return here.map((each: unknown, index) => (index === Number(step) ? put(each, rest, value) : each));
  const tree = (typeof here === 'object' && here !== null ? here : {}) as Tree;
  const next = put(tree[step], rest, value);
  if (next !== undefined) return { ...tree, [step]: next };
  return Object.fromEntries(Object.entries(tree).filter(([key]) => key !== step));
};

/** Whether a problem's path lies at or below a field's. */
export const isBelow = (path: string, field: string): boolean =>
  path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
