/** Answers that do not come from PHP: the front end's, and the spoilt ones of the faults. */
import type { Fault } from '../faults.ts';

function page(status: number, title: string): Response {
  return new Response(
    `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`,
    { status, headers: { 'Content-Type': 'text/html' } },
  );
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
  });
}

/** The 60 s cut (server.md §1.4). */
export function cutAnswer(): Response {
  return page(504, '504 Gateway Time-out');
}

/** The leaky bucket's refusal (server.md §1.4). */
export function limitAnswer(): Response {
  return json(503, {
    error: 'QUERY_LIMIT_EXCEEDED',
    error_description: 'Too many requests',
  });
}

/** The answer a fault gives instead of the real one; undefined when it has none of its own. */
export function spoiltAnswer(fault: Fault, login: () => string): Response | undefined {
  const html = { 'Content-Type': 'text/html; charset=UTF-8' };
  switch (fault.kind) {
    case 'html':
      return new Response(
        '<!DOCTYPE html><html><head><title>Технические работы</title></head><body><h1>Портал обновляется</h1></body></html>',
        { headers: html },
      );
    case 'login':
      return new Response(login(), { headers: html });
    case 'waf':
      return new Response('[WAF] Request blocked', { headers: html });
    case 'bad-gateway':
      return page(502, '502 Bad Gateway');
    case 'empty':
      return new Response('', { headers: html });
    case 'empty-array':
      return json(200, []);
    case 'limit':
      return limitAnswer();
    case 'too-many':
      return json(
        429,
        {
          error: 'OPERATION_TIME_LIMIT',
          error_description: 'Method is blocked due to operation time limit.',
        },
        { 'Retry-After': String(fault.retryAfter ?? 1) },
      );
    case 'error':
      return json(500, {
        error: 'INTERNAL_SERVER_ERROR',
        error_description: 'Internal server error',
      });
    default:
      return undefined;
  }
}
