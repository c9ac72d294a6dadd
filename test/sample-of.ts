import { z } from 'zod';

/** The parts of JSON Schema that our zod schemas come out as. */
export interface Shape {
  type?: string;
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Shape[];
  oneOf?: Shape[];
  allOf?: Shape[];
  minLength?: number;
  minItems?: number;
  minimum?: number;
  format?: string;
  pattern?: string;
  $ref?: string;
  $defs?: Record<string, Shape>;
  additionalProperties?: boolean | Shape;
}

/** Values that mean something in the sample city, by the last part of the field's name. */
const KNOWN: Record<string, unknown> = {
  account: 'probe01',
  password: 'a-Long-enough-Passw0rd!',
  current: 'wrong-Passw0rd!',
  next: 'a-Long-enough-Passw0rd!',
  lead: 'LG.WATER',
  unit: 'LG.WATER',
  parent: 'LG',
  proposedUnit: 'LG.GAS',
  district: 'LG.SY',
  street: 'LG.SY.SY',
  code: 'LG.PROBE',
  category: 'C010101',
  reason: 'notOurDuty',
  phone: '13900001234',
  number: '260324-00001',
  queryCode: '123456',
  hours: 'office',
  roles: ['operator'],
  coHandlers: [],
  reasons: [],
  text: '小区门口路灯不亮，请尽快安排维修。',
  note: '现场核实后补充说明。',
  fact: '经现场核查情况属实，路灯线路老化。',
  basis: '依据本单位职责清单办理。',
  action: '已安排维修人员更换线路。',
  result: '当日晚间恢复照明并告知市民。',
  key: 'probe-key-0001',
  to: '110',
  receipt: 'R-1',
  q: '路灯',
  name: '测试',
  consent: true,
};

export function shapeOf(schema: unknown): Shape {
  return z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Shape;
}

/** A value that the schema should take: required fields only, from {@link KNOWN} where the name says what is meant. */
export function sampleOf(shape: Shape, name = '', root: Shape = shape): unknown {
  if (shape.$ref) return sampleOf(root.$defs?.[shape.$ref.split('/').at(-1)!] ?? {}, name, root);
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  const choice = shape.oneOf ?? shape.anyOf;
  if (choice) return sampleOf(choice[0]!, name, root);
  if (shape.properties || shape.type === 'object') return sampleObject(shape, root);
  if (name in KNOWN) return KNOWN[name];
  if (shape.allOf) return sampleOf(shape.allOf[0]!, name, root);
  switch (shape.type) {
    case 'array':
      return Array.from({ length: shape.minItems ?? 0 }, () => sampleOf(shape.items ?? {}, name, root));
    case 'integer':
    case 'number':
      return Math.max(1, shape.minimum ?? 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return sampleText(shape);
  }
}

function sampleObject(shape: Shape, root: Shape): Record<string, unknown> {
  const required = shape.required ?? [];
  return Object.fromEntries(required.map((key) => [key, sampleOf(shape.properties?.[key] ?? {}, key, root)]));
}

function sampleText(shape: Shape): string {
  if (shape.format === 'uuid') return '00000000-0000-7000-8000-000000000001';
  if (shape.format === 'date-time') return '2026-03-24T02:42:00Z';
  if (shape.format === 'date') return '2026-03-24';
  return '测试文字'.repeat(Math.ceil((shape.minLength ?? 1) / 4));
}

/** Every path to a value in a sample, as lists of keys; the root is the empty list. */
export function pathsOf(value: unknown, at: (string | number)[] = []): (string | number)[][] {
  const here = [at];
  if (Array.isArray(value)) return here.concat(value.flatMap((item, i) => pathsOf(item, [...at, i])));
  if (value && typeof value === 'object')
    return here.concat(Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...at, key])));
  return here;
}

/** A copy of the sample with the value at `path` replaced. */
export function withAt(value: unknown, path: readonly (string | number)[], replacement: unknown): unknown {
  if (path.length === 0) return replacement;
  const [key, ...rest] = path;
  const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as Record<string, unknown>) };
  (copy as Record<string | number, unknown>)[key!] = withAt(
    (value as Record<string | number, unknown>)[key!],
    rest,
    replacement,
  );
  return copy;
}
