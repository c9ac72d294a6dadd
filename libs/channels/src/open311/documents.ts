import { XMLBuilder } from 'fast-xml-parser';

/** What GeoReport v2 answers, before it becomes JSON or XML. */
export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };

/** An answer: the name of its root in XML, which JSON does not have. */
export interface Document {
  root: keyof typeof MEMBERS | 'service_definition' | 'discovery';
  value: Value;
}

/** What a member of each list is called in XML. */
const MEMBERS = {
  services: 'service',
  service_requests: 'request',
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
  errors: 'error',
} as const;

const builder = new XMLBuilder({ format: true, suppressEmptyNode: true });
/** Characters that XML 1.0 has no way to write; safe text holds no others. */
const NOT_IN_XML = /[\ufffe\uffff]/g;

export const asJson = ({ value }: Document): string => JSON.stringify(value);

export const asXml = ({ root, value }: Document): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${builder.build({ [root]: elements(root, value) })}`;

/** Lists become elements that hold their members; null becomes an empty element. */
function elements(name: string, value: Value): unknown {
  if (Array.isArray(value))
    return value.length === 0 ? '' : { [MEMBERS[name as keyof typeof MEMBERS]]: value.map((one) => elements('', one)) };
  if (value === null) return '';
  if (typeof value === 'string') return value.replace(NOT_IN_XML, '');
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, elements(key, one)]));
}
