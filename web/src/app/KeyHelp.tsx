import { Dialog } from '~/components/Dialog';
import { shortcuts } from '~/lib/keys';
import { text } from '~/lib/text';

/** The keys that work on the page that is shown. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={text.nav.keys} onClose={onClose}>
      <dl className="key-help">
        {shortcuts().map((shortcut) => (
          <div key={shortcut.key}>
            <dt>
              {shortcut.key.split(' ').map((key) => (
                <kbd key={key} className="kbd">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{shortcut.does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
