import { problem, Problem, type Query, url } from './api/http';

/** Sends bytes, telling how many went; `fetch` can't tell. */
export function upload<T>(
  path: string,
  query: Query,
  body: Blob,
  type: string,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url(path, query));
    request.setRequestHeader('Content-Type', type);
    request.setRequestHeader('X-Athanor', '1');
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        resolve(JSON.parse(request.responseText) as T);
      } else {
        reject(problem(request.status, request.getResponseHeader('Retry-After'), request.responseText));
      }
    };
    request.onerror = () => reject(new Problem(0, 'network', 'The connection broke while sending. Nothing was stored; send it again.'));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}
