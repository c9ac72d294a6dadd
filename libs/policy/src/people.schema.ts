import { z } from 'zod';
import { Code, Text, Version } from './schema-parts.js';

/** The thirteen roles (岗位) of the hotline. */
export const ROLES = [
  'operator',
  'dispatcher',
  'supervisor',
  'callbackAgent',
  'handler',
  'unitLead',
  'unitHead',
  'manager',
  'qualityInspector',
  'knowledgeEditor',
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
] as const;
export const RoleCode = z.enum(ROLES);
export type RoleCode = z.infer<typeof RoleCode>;

/** The three separated administrators (三员分立): nobody holds two of these. */
export const ADMINISTRATORS: readonly RoleCode[] = ['systemAdmin', 'securityAdmin', 'auditAdmin'];

export const PackPerson = z.strictObject({
  account: z.string().regex(/^[a-z][a-z0-9]{2,31}$/),
  name: Text,
  unit: Code,
  roles: z.array(RoleCode).min(1),
  desk: Code.optional(),
  skills: z.record(Code, z.int().min(1).max(3)).optional(),
  languages: z.array(Code).optional(),
  dialects: z.array(Code).optional(),
  seatNo: z.string().max(16).optional(),
  note: Text.optional(),
});
export type PackPerson = z.infer<typeof PackPerson>;

/** `people.yaml`: demo accounts; the start-up refuses their password outside demo mode. */
export const PeopleFile = z.strictObject({
  version: Version,
  demoPassword: z.string().min(8),
  people: z.array(PackPerson),
});
export type PeopleFile = z.infer<typeof PeopleFile>;
