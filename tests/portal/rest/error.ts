/** REST errors (server.md §1.4): code, text, status, and extra keys of the envelope. */
export class RestError extends Error {
  readonly code: string;
  readonly status: number;
  readonly extra: Record<string, unknown>;

  constructor(code: string, text: string, status = 400, extra: Record<string, unknown> = {}) {
    super(text);
    this.name = 'RestError';
    this.code = code;
    this.status = status;
    this.extra = extra;
  }

  get envelope(): Record<string, unknown> {
    return { error: this.code, error_description: this.message, ...this.extra };
  }
}

/** A method's own refusal. */
export function accessException(text: string): RestError {
  return new RestError('ACCESS_DENIED', text, 403);
}

/** The auth classes' errors. */
export function authError(
  code: string,
  text: string,
  extra: Record<string, unknown> = {},
): RestError {
  return new RestError(code, text, 401, extra);
}

export function methodNotFound(): RestError {
  return new RestError('ERROR_METHOD_NOT_FOUND', 'Method not found!', 404);
}

/** A controller's required scalar is absent (server.md §1.3, code 100). */
export function noValue(name: string): RestError {
  return new RestError('100', `Could not find value for parameter {${name}}`);
}
