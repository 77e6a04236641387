/** `/rest/` (server.md §1.4): the address, the parameters, the caller, the method, the envelope. */
import type { App } from '../context.ts';
import type { CoreContext } from '../core-context.ts';
import { currentCall, type Call } from '../net/call.ts';
import { restAddress, type RestAddress } from '../net/commands.ts';
import type { PhpArray } from '../php/array.ts';
import { sessionCaller, webhookCaller } from './auth.ts';
import { RestError } from './error.ts';
import type { RestMethod } from './method.ts';
import { methodsOf } from './methods.ts';
import { findMethod, runMethod, type Ran } from './run.ts';
import { toXml } from './xml.ts';

const corsHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'origin, content-type, accept',
  'X-Content-Type-Options': 'nosniff',
};

export function registerRest(app: App, ctx: CoreContext, webhookSecret: string): void {
  const methods = methodsOf(ctx.options);
  app.all('/rest/*', async () => {
    const call = currentCall();
    if (call.entry.method === 'OPTIONS') {
      return new Response(null, { headers: corsHeaders });
    }
    const address = restAddress(call.entry.path);
    const ran = await answer(ctx, methods, call, address, webhookSecret);
    return respond(ran, address, ctx.options.edition === 'cloud');
  });
}

async function answer(
  ctx: CoreContext,
  methods: ReadonlyMap<string, RestMethod>,
  call: Call,
  address: RestAddress,
  webhookSecret: string,
): Promise<Ran> {
  const params = mergedParams(call);
  try {
    if (ctx.state.stopped === true) {
      throw new RestError('PORTAL_DELETED', 'Portal was deleted', 403);
    }
    findMethod(methods, address.method);
    const caller =
      address.webhook === null
        ? sessionCaller(call, params)
        : webhookCaller(address.webhook, ctx.state.users, webhookSecret);
    return await runMethod(methods, address.method, {
      ...caller,
      ctx,
      params,
      number: call.entry.number,
    });
  } catch (error) {
    if (error instanceof RestError) {
      return { status: error.status, envelope: error.envelope, processing: 0 };
    }
    throw error;
  }
}

/** Query and body in one array, the body's values winning; JSON only by POST. */
function mergedParams(call: Call): PhpArray {
  const json = call.entry.method === 'POST' ? call.json : null;
  return new Map([...call.query, ...call.form, ...(json ?? [])]);
}

function respond(ran: Ran, { transport }: RestAddress, cloud: boolean): Response {
  const xml = transport === 'xml';
  return new Response(
    xml
      ? `<?xml version="1.0" encoding="utf-8"?>${toXml({ response: ran.envelope })}`
      : JSON.stringify(ran.envelope),
    {
      status: ran.status,
      headers: {
        'Content-Type': xml ? 'text/xml; charset=utf-8' : 'application/json; charset=utf-8',
        ...corsHeaders,
        ...(cloud && { 'X-Bitrix-Rest-Time': ran.processing.toFixed(10) }),
      },
    },
  );
}
