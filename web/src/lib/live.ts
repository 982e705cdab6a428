import { useEffect, useState } from 'react';

export interface Live<T> {
  value: T | null;
  /** Whether the connection stands, or has said all there was. */
  state: 'connecting' | 'open' | 'lost' | 'ended';
}

/**
 * What a stream of server-sent events said last.
 *
 * @param address null to watch nothing
 * @param isLast whether nothing will follow a value. The server ends the stream then, which a browser takes for a
 *   broken connection and calls again.
 */
export function useLive<T>(address: string | null, isLast: (value: T) => boolean): Live<T> {
  const [live, setLive] = useState<Live<T> & { of: string | null }>({ value: null, state: 'connecting', of: address });
  useEffect(() => {
    if (address === null) {
      return;
    }
    const source = new EventSource(address);
    source.onopen = () => setLive((l) => ({ ...(l.of === address ? l : { value: null }), state: 'open', of: address }));
    source.onmessage = (event: MessageEvent<string>) => {
      const value = JSON.parse(event.data) as T;
      const ended = isLast(value);
      setLive({ value, state: ended ? 'ended' : 'open', of: address });
      if (ended) {
        source.close();
      }
    };
    // the browser tries again by itself
    source.onerror = () => setLive((l) => (l.of === address && l.state !== 'ended' ? { ...l, state: 'lost' } : l));
    return () => source.close();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- isLast is a plain question, asked anew with each event
  }, [address]);
  return live.of === address ? live : { value: null, state: 'connecting' };
}
