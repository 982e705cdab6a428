import { useEffect, useRef } from 'react';

/** What a key does on the page that is shown. */
export interface Shortcut {
  /** As `KeyboardEvent.key` has it, such as `j`, `?` or `ArrowLeft`; two in a row as `g d`. */
  key: string;
  does: string;
  run: () => void;
}

const shown = new Set<readonly Shortcut[]>();

/** All shortcuts that work now, for the help. */
export function shortcuts(): Shortcut[] {
  return [...shown].flat();
}

/** How long the first key of two is remembered. */
const PAUSE_MS = 1000;

/**
 * Has keys do things while the component is shown. Not while somebody types, and not with a modifier, which belongs to
 * the browser.
 */
export function useShortcuts(wanted: readonly Shortcut[]): void {
  const latest = useRef(wanted);
  useEffect(() => {
    latest.current = wanted;
  });
  useEffect(() => {
    let before = '';
    let at = 0;
    const entry: Shortcut[] = latest.current.map((s) => ({ ...s }));
    shown.add(entry);
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) {
        return;
      }
      const now = event.timeStamp;
      const two = now - at < PAUSE_MS ? `${before} ${event.key}` : event.key;
      // the second of two keys means nothing else, whoever wants the two: `g a` goes somewhere and must not approve
      const taken = two !== event.key && shortcuts().some((s) => s.key === two);
      const hit = latest.current.find((s) => s.key === two) ?? (taken ? undefined : latest.current.find((s) => s.key === event.key));
      before = event.key;
      at = now;
      if (hit !== undefined) {
        event.preventDefault();
        before = '';
        hit.run();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => {
      shown.delete(entry);
      document.removeEventListener('keydown', onKey);
    };
  }, []);
}

/** Whether a key would write something there, or move a control. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input:not([type=checkbox]), textarea, select, [role=slider], dialog') !== null)
  );
}
