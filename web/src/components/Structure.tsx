import { useState } from 'react';
import { url } from '~/lib/api/http';
import { short } from '~/lib/format';
import { text } from '~/lib/text';
import { Icon } from './Icon';
import { toast } from './toast';

/** The address of a structure's picture, of at least that width. */
export function pictureOf(structure: string, size: number): string {
  return url(`/structures/${structure}/preview.png`, { size });
}

/** A structure's picture; its place is kept while it loads. */
export function Picture({ structure, size = 128, alt }: { structure: string; size?: number; alt?: string }) {
  const [broken, setBroken] = useState(false);
  return broken ? (
    <div className="picture empty" title={text.errors.picture}>
      <Icon name="warn" />
    </div>
  ) : (
    <img
      className="picture"
      src={pictureOf(structure, size)}
      alt={alt ?? text.structures.picture(short(structure))}
      loading="lazy"
      decoding="async"
      onError={() => setBroken(true)}
    />
  );
}

/** The first digits of a hash; a click copies the whole. */
export function Hash({ value, digits = 8 }: { value: string; digits?: number }) {
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    toast(text.common.copied);
  };
  return (
    <span className="hash">
      <span title={value}>{short(value, digits)}</span>
      {/* the clipboard is there for secure pages alone */}
      {window.isSecureContext && (
        <button type="button" className="button plain tiny icon" title={text.common.copy} aria-label={text.common.copyHash} onClick={() => void copy()}>
          <Icon name="copy" size={12} />
        </button>
      )}
    </span>
  );
}

