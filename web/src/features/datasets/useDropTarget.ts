import { type DragEvent, useState } from 'react';
import { dropped, type Named } from '~/lib/dropped';

/** Has an element take files and folders. */
export function useDropTarget(take: (files: Named[]) => void) {
  const [over, setOver] = useState(false);
  return {
    over,
    props: {
      onDragOver: (event: DragEvent) => {
        if (event.dataTransfer.types.includes('Files')) {
          event.preventDefault();
          setOver(true);
        }
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        void dropped(event.dataTransfer).then(take);
      },
    },
  };
}
