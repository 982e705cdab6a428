/** One way to speak to the server: JSON in, JSON out, refusals as {@link Problem}. */

export type Category = 'user' | 'data' | 'plugin' | 'resource' | 'internal' | 'network';

/** A refusal, as `application/problem+json` tells it; `network` where no answer came at all. */
export class Problem extends Error {
  readonly status: number;
  readonly category: Category;
  /** Seconds to wait before another try, where the server says so. */
  readonly retryAfter: number | null;

  constructor(status: number, category: Category, detail: string, retryAfter: number | null = null) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.category = category;
    this.retryAfter = retryAfter;
  }

  /** Whether to log in helps. */
  get loggedOut(): boolean {
    return this.status === 401;
  }
}

export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

export interface Options {
  query?: Query;
  /** Sent as JSON, unless `type` says otherwise. */
  body?: unknown;
  /** Media type of a body that is text or bytes already. */
  type?: string;
  /** What is asked for twice under one key is done once. */
  idempotencyKey?: string;
  /** Refuse with 412 unless the resource still has this ETag. */
  ifMatch?: string;
  signal?: AbortSignal;
}

const ROOT = '/api/v1';

/** The address of something of the API. */
export function url(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? (value as readonly string[]) : [value];
    for (const one of values) {
      if (one !== null && one !== undefined && one !== '') {
        parameters.append(name, String(one));
      }
    }
  }
  const text = parameters.toString();
  return ROOT + path + (text === '' ? '' : `?${text}`);
}

/** Random, 128 bits; works on plain http too, where `crypto.randomUUID` is missing. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');
}

/**
 * Asks the server.
 *
 * ETags of reads are the browser's cache's affair: it sends `If-None-Match` by itself and hands out what it has on 304.
 */
export async function send<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const answer = await raw(method, path, options);
  if (answer.status === 204) {
    return undefined as T;
  }
  const type = answer.headers.get('Content-Type') ?? '';
  return (type.includes('json') ? await answer.json() : await answer.text()) as T;
}

async function raw(method: string, path: string, options: Options): Promise<Response> {
  const headers = new Headers({ Accept: 'application/json, */*;q=0.5' });
  let body: BodyInit | null = null;
  if (options.body !== undefined) {
    headers.set('Content-Type', options.type ?? 'application/json');
    body = options.type === undefined ? JSON.stringify(options.body) : (options.body as BodyInit);
  }
  if (method !== 'GET') {
    // a change by a session's cookie: pages of other origins can't set this header
    headers.set('X-Athanor', '1');
  }
  if (options.idempotencyKey !== undefined) {
    headers.set('Idempotency-Key', options.idempotencyKey);
  }
  if (options.ifMatch !== undefined) {
    headers.set('If-Match', options.ifMatch);
  }
  let answer: Response;
  try {
    answer = await fetch(url(path, options.query), {
      method,
      headers,
      body,
      credentials: 'same-origin',
      signal: options.signal ?? null,
    });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') {
      throw failure;
    }
    throw new Problem(0, 'network', 'The server does not answer. Is it running, and is the network up?');
  }
  if (!answer.ok) {
    throw problem(answer.status, answer.headers.get('Retry-After'), await answer.text());
  }
  return answer;
}

/** What a refusal says, whatever its body. */
export function problem(status: number, retryAfter: string | null, body: string): Problem {
  const seconds = retryAfter === null || !/^\d+$/.test(retryAfter) ? null : Number(retryAfter);
  try {
    const told = JSON.parse(body) as { detail?: unknown; category?: unknown; title?: unknown };
    const detail = told.detail ?? told.title;
    if (typeof detail === 'string' && detail !== '') {
      return new Problem(status, isCategory(told.category) ? told.category : kind(status), detail, seconds);
    }
  } catch {
    // no JSON: a proxy's page, or nothing
  }
  return new Problem(status, kind(status), `The server answered ${status} and did not say why.`, seconds);
}

function isCategory(value: unknown): value is Category {
  return typeof value === 'string' && ['user', 'data', 'plugin', 'resource', 'internal'].includes(value);
}

function kind(status: number): Category {
  return status < 500 ? 'user' : 'internal';
}
