/** The envelope of ajax.php (server.md §1.3). */
export interface AjaxError {
  message: string;
  code: string | number;
  customData: unknown;
}

export class AjaxFailure extends Error {
  readonly errors: AjaxError[];
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(errors: AjaxError[], status = 200, headers: Record<string, string> = {}) {
    super(errors[0]?.message ?? '');
    this.name = 'AjaxFailure';
    this.errors = errors;
    this.status = status;
    this.headers = headers;
  }
}

export function ajaxError(
  code: string | number,
  message: string,
  customData: unknown = null,
): AjaxError {
  return { message, code, customData };
}

export function fail(code: string | number, message: string, customData: unknown = null): never {
  throw new AjaxFailure([ajaxError(code, message, customData)]);
}

export function ajaxAnswer(
  status: 'success' | 'error' | 'denied',
  data: unknown,
  errors: AjaxError[] = [],
  http = 200,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify({ status, data, errors }), {
    status: http,
    headers: { 'Content-Type': 'application/json; charset=UTF-8', ...headers },
  });
}
