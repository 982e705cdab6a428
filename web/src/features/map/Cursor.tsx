import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { text } from '~/lib/text';
import { fromScreen, type Lens, type Place, toScreen } from './plane';

const STEP = 4;
const ARROWS: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The handle that is dragged over the map, or moved by the arrow keys; places are those of the drawing. */
export function Cursor({ lens, place, loose, onMove, onRest }: { lens: Lens; place: Place; loose: boolean; onMove: (place: Place) => void; onRest: () => void }) {
  const grip = useRef<{ dx: number; dy: number } | null>(null);
  const at = toScreen(lens, place);
  const down = (event: PointerEvent<HTMLButtonElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { dx: event.clientX - at.x, dy: event.clientY - at.y };
  };
  const move = (event: PointerEvent) => {
    if (grip.current !== null) {
      onMove(fromScreen(lens, { x: event.clientX - grip.current.dx, y: event.clientY - grip.current.dy }));
    }
  };
  const up = () => {
    if (grip.current !== null) {
      grip.current = null;
      onRest();
    }
  };
  const key = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (arrow !== undefined) {
      event.preventDefault();
      const far = event.shiftKey ? 5 * STEP : STEP;
      onMove(fromScreen(lens, { x: at.x + arrow[0] * far, y: at.y + arrow[1] * far }));
    }
  };
  return (
    <button
      type="button"
      className={loose ? 'map-cursor loose' : 'map-cursor'}
      style={{ transform: `translate(${at.x}px, ${at.y}px)` }}
      aria-label={text.map.cursor}
      title={text.map.cursorHelp}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
      onKeyDown={key}
      onKeyUp={onRest}
    />
  );
}
