import { z } from 'zod';
import { AssessmentFile } from './assessment.schema.js';
import { CalendarFile } from './calendar.schema.js';
import { CatalogueFile } from './catalogue.schema.js';
import { CategoriesFile } from './categories.schema.js';
import { ChannelsFile } from './channels.schema.js';
import { MessagesFile } from './messages.schema.js';
import { DutyFile } from './duty.schema.js';
import { PeopleFile } from './people.schema.js';
import { PolicyFile } from './policy.schema.js';
import { Code, DayText, namedTwice } from './schema-parts.js';
import { TelephonyFile } from './telephony.schema.js';
import { UnitsFile } from './units.schema.js';

/** `pack.yaml`: what the pack is called and since when it holds. */
export const PackManifest = z.strictObject({ ...namedTwice, version: Code, validFrom: DayText });

/** The files of a city pack; every key is a file name without `.yaml`. */
export const PackFiles = {
  pack: PackManifest,
  units: UnitsFile,
  people: PeopleFile,
  categories: CategoriesFile,
  catalogue: CatalogueFile,
  policy: PolicyFile,
  calendar: CalendarFile,
  assessment: AssessmentFile,
  telephony: TelephonyFile,
  messages: MessagesFile,
  channels: ChannelsFile,
  duty: DutyFile,
} as const;

export type PackFileName = keyof typeof PackFiles;
export type PackContent = { [Name in PackFileName]: z.infer<(typeof PackFiles)[Name]> };
