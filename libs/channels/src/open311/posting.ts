import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { REQUEST_TYPES } from '@hotline/dispatch';
import type { RequestType } from '@hotline/dispatch';
import { Access, Sessions } from '@hotline/identity';
import { Intake, LONGEST_TEXT, phoneText } from '@hotline/intake';
import type { Matter, SubmissionReceipt } from '@hotline/intake';
import { Problem, categoryCode, invalid, notFound, safeText, unitCode } from '@hotline/kernel';
import type { IntentOf, Scope } from '@hotline/kernel';
import { CityPack } from '@hotline/policy';
import { Flood } from '../portal/flood.js';
import { PublicIds } from '../publication/public-ids.js';
import { Publishing } from '../publication/publishing.js';
import type { Form, Language } from './asking.js';
import type { Document } from './documents.js';
import { Open311Services } from './services.js';

const degrees = (most: number) =>
  z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,15})?$/, 'must be decimal degrees')
    .transform(Number)
    .refine((value) => Math.abs(value) <= most, `must lie between -${most} and ${most}`);

const httpUrl = safeText(500).regex(/^https?:\/\/[^\s]+$/i, 'must be an http address');

/** What the standard lets a client send; anything else in the form is passed over. */
const Fields = z.object({
  service_code: categoryCode,
  lat: degrees(90).optional(),
  long: degrees(180).optional(),
  address_string: safeText(200).optional(),
  address_id: unitCode.optional(),
  account_id: safeText(100).optional(),
  first_name: safeText(19).optional(),
  last_name: safeText(19).optional(),
  phone: phoneText.optional(),
  description: safeText(LONGEST_TEXT, { multiline: true }).optional(),
  media_url: httpUrl.optional(),
});
type Fields = z.infer<typeof Fields>;

const HAN = /\p{Script=Han}/u;
const typeCodes = new Map(Object.entries(REQUEST_TYPES).map(([code, zh]) => [zh as string, code as RequestType]));

/** Takes in what is posted. A `media_url` is text like any other: nobody fetches it. */
@Injectable()
export class Open311Posting {
  constructor(
    private readonly pack: CityPack,
    private readonly access: Access,
    private readonly sessions: Sessions,
    private readonly flood: Flood,
    private readonly intake: Intake,
    private readonly services: Open311Services,
    private readonly publishing: Publishing,
    private readonly ids: PublicIds,
  ) {}

  /** @throws Problem 404 for another city's jurisdiction */
  checkJurisdiction(id: string | undefined): void {
    if (id !== undefined && id !== this.pack.channels.open311.jurisdiction) throw notFound();
  }

  /**
   * The scope of the service whose token this is; undefined without one.
   * @throws Problem 403 when it is nobody's, or its roles take nothing in
   */
  async partner(apiKey: string | undefined): Promise<Scope | undefined> {
    if (apiKey === undefined) return undefined;
    const service = await this.sessions.authenticateService(apiKey);
    if (!service) throw new Problem('forbidden', { detail: 'api_key is not valid' });
    return this.access.decide('open311.partner', service).scope;
  }

  /**
   * Takes in one request.
   * @param later answer a token instead of the id
   * @throws Problem 400, 403, 404 as the standard has them, 429 in a flood
   */
  async post(
    citizen: Scope,
    intent: IntentOf,
    form: Form,
    asked: { address: string; language: Language; later: boolean },
  ): Promise<Document> {
    const { jurisdiction_id, api_key, ...given } = form.fields;
    this.checkJurisdiction(jurisdiction_id);
    const partner = await this.partner(api_key);
    const fields = this.read(given);
    const leaf = this.services.leaf(fields.service_code);
    const { answers, publish } = this.services.answers(leaf.code, form.attributes);
    const matter: Matter = {
      type: typeCodes.get(leaf.type) ?? 'help',
      category: leaf.code,
      place: this.place(fields),
      answers,
    };
    if (!partner) await this.flood.pass(asked.address);
    const { description, media_url, account_id, first_name, last_name, phone } = fields;
    const said = description ?? leaf.zh;
    const text = media_url === undefined ? said : `${said}\n附件链接（未核验）：${media_url}`;
    if ([...text].length > LONGEST_TEXT) throw invalid('description', 'is too long together with media_url');
    const receipt = await this.intake.accept(partner ?? citizen, intent, {
      channel: 'linked',
      messageId: null,
      citizen: { name: nameOf(first_name, last_name), phone },
      text,
      attachments: [],
      matter,
      outcome: { kind: 'dispatch' },
      raw: {
        open311: {
          ...matter,
          partner: partner?.actor.id ?? null,
          text: said,
          mediaUrl: media_url ?? null,
          accountId: account_id ?? null,
        },
        publish,
      },
    });
    await this.publishing.publishNow(receipt.submissionId, receipt.workOrderId);
    const id: Record<string, string> = asked.later
      ? { token: receipt.submissionId }
      : { service_request_id: this.ids.of(receipt.workOrderId) };
    return {
      root: 'service_requests',
      value: [{ ...id, service_notice: noticeOf(receipt, asked.language), account_id: account_id ?? null }],
    };
  }

  private read(given: Record<string, string>): Fields {
    const read = Fields.safeParse(given);
    if (read.success) return read.data;
    throw new Problem('validation', {
      errors: read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    });
  }

  /** @throws Problem 400 without any place, for half a point or one outside the city, for an unknown address */
  private place({ lat, long, address_string: detail, address_id }: Fields): Matter['place'] {
    if ((lat === undefined) !== (long === undefined)) throw invalid('lat', 'and long come together');
    if (lat === undefined && detail === undefined && address_id === undefined)
      throw invalid('lat', 'and long, address_string or address_id must say where it is');
    const { latMin, latMax, lonMin, lonMax } = this.pack.city.frame;
    if (lat !== undefined && (lat < latMin || lat > latMax || long! < lonMin || long! > lonMax))
      throw invalid('lat', `and long must lie within the city: ${latMin} to ${latMax}, ${lonMin} to ${lonMax}`);
    const { district, street } = address_id === undefined ? {} : this.pack.units.placeOf(address_id);
    if (address_id !== undefined && district === undefined) throw invalid('address_id', 'is no area of this city');
    return { district, street, detail, ...(lat !== undefined && { lat, lon: long }) };
  }
}

/** 周晓燕, Maria Silva. */
function nameOf(first: string | undefined, last: string | undefined): string | undefined {
  if (first === undefined || last === undefined) return first ?? last;
  return HAN.test(last) ? `${last}${first}` : `${first} ${last}`;
}

function noticeOf({ number, queryCode }: SubmissionReceipt, language: Language): string {
  return language === 'en'
    ? `Number ${number}, query code ${queryCode}: follow it at the portal or by calling 12345. Only what its citizen allows is public, with personal details taken out.`
    : `受理编号 ${number}，查询码 ${queryCode}，可在门户网站或拨打12345查询。只有本人同意的内容去标识化后才公开。`;
}
