import * as v from 'valibot';
import { brokenServer, parseObject, StaleSession } from './envelope.ts';
import { PortalError, type PortalErrorKind } from './errors.ts';
import type { Answer } from './transport.ts';

/** Answers of the portal's own ajax: of its actions (server.md §1.3), and of its components' old endpoints (§4.4). */

const Text = v.fallback(v.string(), '');
const Csrf = v.fallback(v.optional(v.looseObject({ csrf: v.optional(v.string()) })), undefined);

const Failure = v.looseObject({
  message: Text,
  code: v.fallback(v.pipe(v.union([v.string(), v.number()]), v.transform(String)), ''),
  customData: Csrf,
});

const Envelope = v.looseObject({
  status: v.picklist(['success', 'error', 'denied']),
  data: v.optional(v.unknown()),
  errors: v.fallback(v.array(Failure), []),
});

type Envelope = v.InferOutput<typeof Envelope>;

// A map, not an object: codes come from outside, and may be words that every object knows.
const kindOfCode = new Map<string, PortalErrorKind>([
  ['allowed_only_intranet_user', 'notAllowed'],
  // Disk (server.md §4.3).
  ['read_right', 'notAllowed'],
  // The module, the controller, the action or the component is not there.
  ['2210204', 'noMethod'],
  ['2210205', 'noMethod'],
  ['221001', 'noMethod'],
  ['22002', 'noMethod'],
  ['2210207', 'noMethod'],
]);

/**
 * Reads the answer of an ajax action, or says what it is instead.
 * @throws StaleSession when the token must be renewed; PortalError otherwise.
 */
export function readAjax(answer: Answer, now: number): unknown {
  const envelope = readEnvelope(answer, now);
  const { status, data, errors } = envelope;
  // First of all: what stands beside it is a guest's token (server.md §9.2).
  if (answer.status === 401 || errors.some(({ code }) => code === 'invalid_authentication'))
    throw new PortalError('signedOut', 'Nobody is signed in', { status: answer.status });
  const stale = staleToken(envelope, answer);
  if (stale) throw stale;
  if (status !== 'success' || answer.status >= 400) throw refusal(envelope, answer, now);
  return data;
}

/**
 * Reads the answer of a component's old endpoint. `denied` may mean that nobody is signed in.
 * @throws StaleSession when the token must be renewed; PortalError otherwise.
 */
export function readLegacy(answer: Answer, now: number): object {
  const envelope = readEnvelope(answer, now);
  if (envelope.status === 'denied' && /csrf/i.test(answer.body)) throw new StaleSession();
  if (envelope.status !== 'success' || answer.status >= 400) throw refusal(envelope, answer, now);
  return envelope;
}

function readEnvelope(answer: Answer, now: number): Envelope {
  const parsed = v.safeParse(Envelope, parseObject(answer, now));
  if (!parsed.success) throw brokenServer(answer, now);
  return parsed.output;
}

/** A refused token: with the right one beside it or, from Disk, in a header only (server.md §9.3). */
function staleToken({ status, errors }: Envelope, answer: Answer): StaleSession | null {
  const fresh = answer.headers.get('x-bitrix-new-csrf') ?? undefined;
  const refused = errors.find(({ code }) => code === 'invalid_csrf');
  if (refused) return new StaleSession(refused.customData?.csrf ?? fresh);
  return status === 'denied' && errors.length === 0 && fresh ? new StaleSession(fresh) : null;
}

function refusal({ status, errors }: Envelope, answer: Answer, now: number): PortalError {
  if (errors.length === 0 && answer.status >= 429) return brokenServer(answer, now);
  const known = errors.map(({ code }) => kindOfCode.get(code)).find(Boolean);
  const kind = known ?? kindOfStatus(status, answer.status);
  const text = errors.map(({ message }) => message).filter(Boolean);
  const code = errors[0]?.code;
  return new PortalError(kind, text.join(' '), {
    status: answer.status,
    ...(code !== undefined && { code }),
  });
}

function kindOfStatus(status: Envelope['status'], http: number): PortalErrorKind {
  if (status === 'denied') return 'notAllowed';
  if (http === 429) return 'limit';
  return http >= 500 ? 'busy' : 'refused';
}
