import { text } from '~/lib/text';
import { Button } from './Button';
import { dismiss, useToasts } from './toast';

export function Toasts() {
  return (
    <div className="toasts" role="status" aria-live="polite">
      {useToasts().map((toast) => (
        <div key={toast.id} className={`toast ${toast.kind}`}>
          <span className="grow">{toast.message}</span>
          <Button kind="plain" tiny icon="close" aria-label={text.common.dismiss} onClick={() => dismiss(toast.id)} />
        </div>
      ))}
    </div>
  );
}
