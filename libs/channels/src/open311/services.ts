import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { flawOf, invalid, notFound } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import type { LeafCategory, Question } from '@hotline/policy';
import type { Language } from './asking.js';
import type { Document, Value } from './documents.js';

/** What any request may carry beside its own. */
export const Jurisdiction = z.object({
  jurisdiction_id: z.string().max(100).optional(),
  api_key: z.string().max(200).optional(),
});
export type Jurisdiction = z.infer<typeof Jurisdiction>;

/** The one question that every service asks: whether others may read the matter. Not a code of any city's question. */
export const PUBLISH = 'publication-consent';
const SPECIFICATION = 'http://wiki.open311.org/GeoReport_v2';
const LONGEST_ANSWER = 200;

const YES_NO = [
  { key: 'true', zh: '是', en: 'yes' },
  { key: 'false', zh: '否', en: 'no' },
];
const PUBLISH_WORDS = {
  zh: '是否同意去标识化后向社会公开',
  en: 'May others read it, with personal details taken out?',
};

/** Each kind of the city's questions as a datatype of the standard, with how to write an answer. */
const KINDS: Record<Question['kind'], { datatype: string; zh: string; en: string }> = {
  choice: { datatype: 'singlevaluelist', zh: '选一项', en: 'one of the list' },
  bool: { datatype: 'singlevaluelist', zh: '选一项', en: 'one of the list' },
  text: { datatype: 'string', zh: '不超过200字', en: 'at most 200 characters' },
  number: { datatype: 'number', zh: '数字', en: 'a number' },
  date: { datatype: 'string', zh: '日期，如 2026-03-24', en: 'a day such as 2026-03-24' },
  datetime: {
    datatype: 'datetime',
    zh: '时间，如 2026-03-24T10:42:00+08:00',
    en: 'an instant such as 2026-03-24T10:42:00+08:00',
  },
};

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** The city's matters as services of GeoReport v2: a service is a category of the lowest level. */
@Injectable()
export class Open311Services {
  constructor(private readonly pack: CityPack) {}

  discovery(url: string, language: Language): Document {
    const { changeset, contactZh, contactEn, keyServiceZh, keyServiceEn } = this.pack.channels.open311;
    const endpoint = {
      specification: SPECIFICATION,
      url,
      changeset,
      type: 'production',
      formats: ['text/xml', 'application/json'],
    };
    const zh = language === 'zh';
    return {
      root: 'discovery',
      value: {
        changeset,
        contact: zh ? contactZh : contactEn,
        key_service: zh ? keyServiceZh : keyServiceEn,
        endpoints: [endpoint],
      },
    };
  }

  list(language: Language): Document {
    const services = this.pack.categories.leaves.map((leaf) => {
      const path = this.pack.categories.path(leaf.code).map((item) => item[language]);
      return {
        service_code: leaf.code,
        service_name: leaf[language],
        description: path.join(' / '),
        metadata: true,
        type: 'realtime',
        keywords: leaf.keywords.join(','),
        group: path[0]!,
      };
    });
    return { root: 'services', value: services };
  }

  /** @throws Problem 404 for a service that is not there */
  definition(code: string, language: Language): Document {
    const questions = this.pack.questionsOf(this.leaf(code).code);
    const attributes = questions.map((question, i) => attribute(question, i + 1, language));
    return {
      root: 'service_definition',
      value: { service_code: code, attributes: [...attributes, publish(attributes.length + 1, language)] },
    };
  }

  leaf(code: string): LeafCategory {
    const leaf = this.pack.categories.leaf(code);
    if (!leaf) throw notFound();
    return leaf;
  }

  name(code: string | null, language: Language): string | null {
    return code === null ? null : (this.pack.categories.get(code)?.[language] ?? null);
  }

  /**
   * The answers to a service's questions, and whether others may read the matter.
   * @throws Problem 400 naming the attribute that is missing, not asked, or answered with something else
   */
  answers(
    code: string,
    given: Record<string, string[]>,
  ): { answers: Record<string, string | number | boolean>; publish: boolean } {
    const questions = this.pack.questionsOf(code);
    const asked = new Set([...questions.map((question) => question.code), PUBLISH]);
    for (const name of Object.keys(given)) if (!asked.has(name)) throw wrong(name, 'is not asked for this service');
    const answers = questions.flatMap((question) => {
      const values = given[question.code];
      if (values) return [[question.code, answerTo(question, values)] as const];
      if (question.required) throw wrong(question.code, 'is required');
      return [];
    });
    const publish = given[PUBLISH] && one(PUBLISH, given[PUBLISH]);
    if (publish !== undefined && publish !== 'true' && publish !== 'false')
      throw wrong(PUBLISH, 'must be true or false');
    return { answers: Object.fromEntries(answers), publish: publish === 'true' };
  }
}

const wrong = (code: string, message: string) => invalid(`attribute[${code}]`, message);

function one(code: string, values: readonly string[]): string {
  if (values.length > 1) throw wrong(code, 'takes one value');
  const value = values[0]!.trim();
  const flaw = flawOf(value);
  if (flaw) throw wrong(code, flaw);
  return value;
}

function answerTo(question: Question, values: readonly string[]): string | number | boolean {
  const { code, kind, options = [] } = question;
  const value = one(code, values);
  switch (kind) {
    case 'choice':
      if (!options.some((option) => option.code === value)) throw wrong(code, 'must be a key of the list');
      return value;
    case 'bool':
      if (value !== 'true' && value !== 'false') throw wrong(code, 'must be true or false');
      return value === 'true';
    case 'number':
      if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(value)) throw wrong(code, 'must be a number');
      return Number(value);
    case 'date':
      if (!DAY.test(value)) throw wrong(code, 'must be a day such as 2026-03-24');
      return value;
    case 'datetime':
      if (!INSTANT.test(value) || Number.isNaN(Date.parse(value)))
        throw wrong(code, 'must be an instant such as 2026-03-24T10:42:00+08:00');
      return value;
    case 'text':
      if ([...value].length > LONGEST_ANSWER) throw wrong(code, `must have at most ${LONGEST_ANSWER} characters`);
      return value;
    default:
      return kind satisfies never;
  }
}

function attribute(
  { code, kind, required, options, ...words }: Question,
  order: number,
  language: Language,
): { [name: string]: Value } {
  const listed = options?.map((option) => ({ key: option.code, name: option[language] }));
  return {
    variable: true,
    code,
    datatype: KINDS[kind].datatype,
    required,
    datatype_description: KINDS[kind][language],
    order,
    description: words[language],
    ...(listed && { values: listed }),
    ...(kind === 'bool' && { values: yesNo(language) }),
  };
}

const publish = (order: number, language: Language): { [name: string]: Value } => ({
  variable: true,
  code: PUBLISH,
  datatype: 'singlevaluelist',
  required: false,
  datatype_description: KINDS.bool[language],
  order,
  description: PUBLISH_WORDS[language],
  values: yesNo(language),
});

const yesNo = (language: Language): Value => YES_NO.map((word) => ({ key: word.key, name: word[language] }));
