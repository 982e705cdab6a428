import { afterEach, describe, expect, it, vi } from 'vitest';
import { newKey, Problem, problem, send, url } from './http';

afterEach(() => {
  vi.unstubAllGlobals();
});

function answering(answer: Response) {
  const fetch = vi.fn<(address: string, request: RequestInit) => Promise<Response>>(() => Promise.resolve(answer));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

describe('url', () => {
  it('leaves out what is not given and repeats lists', () => {
    expect(url('/datasets', { before: undefined, limit: 5, name: '', option: ['a=1', 'b=2'] })).toBe(
      '/api/v1/datasets?limit=5&option=a%3D1&option=b%3D2',
    );
  });
});

describe('problem', () => {
  it('reads problem+json', () => {
    const told = problem(422, '7', '{"detail": "row 3: no value", "category": "data"}');
    expect(told).toMatchObject({ status: 422, category: 'data', message: 'row 3: no value', retryAfter: 7 });
  });

  it('makes do with a body that is no JSON', () => {
    expect(problem(502, null, '<html>')).toMatchObject({ status: 502, category: 'internal', retryAfter: null });
  });

  it('does not take a category that there is none of', () => {
    expect(problem(400, null, '{"detail": "no", "category": "magic"}').category).toBe('user');
  });
});

describe('send', () => {
  it('marks changes as our own and sends JSON', async () => {
    const fetch = answering(Response.json({ id: 1 }));
    await expect(send('POST', '/things', { body: { a: 1 }, idempotencyKey: 'k' })).resolves.toEqual({ id: 1 });
    const request = fetch.mock.calls[0]?.[1];
    const headers = request?.headers as Headers;
    expect(headers.get('X-Athanor')).toBe('1');
    expect(headers.get('Idempotency-Key')).toBe('k');
    expect(headers.get('Content-Type')).toBe('application/json');
    expect(request?.body).toBe('{"a":1}');
  });

  it('leaves reads without the mark', async () => {
    const fetch = answering(Response.json([]));
    await send('GET', '/things');
    expect((fetch.mock.calls[0]?.[1].headers as Headers).has('X-Athanor')).toBe(false);
  });

  it('tells refusals as problems', async () => {
    answering(new Response('{"detail":"log in"}', { status: 401 }));
    await expect(send('GET', '/me')).rejects.toMatchObject({ loggedOut: true, message: 'log in' });
  });

  it('tells of a server that is away', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
    await expect(send('GET', '/me')).rejects.toBeInstanceOf(Problem);
    await expect(send('GET', '/me')).rejects.toMatchObject({ category: 'network' });
  });

  it('answers nothing for 204', async () => {
    answering(new Response(null, { status: 204 }));
    await expect(send('DELETE', '/session')).resolves.toBeUndefined();
  });
});

describe('newKey', () => {
  it('differs each time', () => {
    expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
    expect(newKey()).not.toBe(newKey());
  });
});
