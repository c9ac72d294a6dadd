import { api, newKey } from './client.js';
import type {
  Attachment,
  CityMap,
  Credentials,
  EchoCounts,
  EchoRequest,
  Matter,
  MatterFigures,
  MatterFilter,
  PortalPolicy,
  PublicMatters,
  Rating,
  Receipt,
  Submission,
  SubmissionReceipt,
  TrackView,
} from './contract.js';

/** The public API, one function per deed. Number and query code travel in bodies, never in an address that is logged. */
export const portal = {
  policy: (): Promise<PortalPolicy> => api.get('/policy'),
  /** @param key the outbox's key: the same on every resend of the same submission */
  submit: (submission: Submission, key: string): Promise<SubmissionReceipt> =>
    api.postSolving('/submissions', submission, key),
  attach: (file: Blob, name: string, key: string): Promise<Attachment> =>
    api.upload(`/attachments?name=${encodeURIComponent(name)}`, file, key),
  /** @throws Problem not-found alike for a wrong number and a wrong code; rate-limited after five tries in 15 minutes */
  track: (who: Credentials): Promise<TrackView> => api.post('/track', who, newKey()),
  rate: (who: Credentials, rating: Rating, key: string): Promise<Receipt> =>
    api.post('/rate', { ...who, ...rating }, key),
  urge: (who: Credentials, key: string): Promise<Receipt> => api.post('/urge', who, key),
  supplement: (who: Credentials, body: { text: string; attachments?: string[] }, key: string): Promise<Receipt> =>
    api.post('/supplement', { ...who, ...body }, key),
  withdraw: (who: Credentials, body: { reason: string }, key: string): Promise<Receipt> =>
    api.post('/withdraw', { ...who, ...body }, key),
  publish: (who: Credentials, publish: boolean, key: string): Promise<Receipt> =>
    api.post('/publication', { ...who, publish }, key),
  matters: (filter: MatterFilter): Promise<PublicMatters> =>
    api.get(`/matters?${new URLSearchParams(Object.entries(filter).filter(([, value]) => value))}`),
  matter: (id: string): Promise<Matter> => api.get(`/matters/${id}`),
  matterFigures: (): Promise<MatterFigures> => api.get('/matter-figures'),
  map: (): Promise<CityMap> => api.get('/map'),
  echo: (id: string, body: EchoRequest, key: string): Promise<EchoCounts> => api.post(`/matters/${id}/echo`, body, key),
  reopen: (who: Credentials, body: { reason: string }, key: string): Promise<Receipt> =>
    api.post('/reopen', { ...who, ...body }, key),
};
