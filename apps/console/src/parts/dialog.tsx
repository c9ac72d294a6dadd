import { Button, Modal } from 'antd';
import { useRef, type ReactNode } from 'react';
import { usePartsWords } from '../i18n/parts.js';
import { KeyCaps } from '../keys/key-caps.js';
import { KeyLayer, useKeys } from '../keys/use-keys.js';

interface DialogProps {
  title: ReactNode;
  /** Name for readers when there is no visible title. */
  label?: string;
  onClose: () => void;
  /** The one thing this dialog does; without it there is nothing but closing. */
  onDo?: () => void;
  doLabel?: string;
  ready?: boolean;
  busy?: boolean;
  /** The act destroys or hands over: the button is red. */
  danger?: boolean;
  width?: number;
  /** Brings its own padding. */
  bare?: boolean;
  children: ReactNode;
}

/** The first field, not the closing cross: what opened the dialog wants something typed. Without fields, the dialog itself. */
const focusFirst = (body: HTMLElement | null): void =>
  (
    body?.querySelector<HTMLElement>('[data-first]') ??
    body?.querySelector<HTMLElement>('input:not([type=checkbox]):not(:disabled), textarea') ??
    body
  )?.focus();

/** The only kind of dialog: Esc closes, Ctrl+Enter does, focus returns to where it came from. Mount it to open it. */
export function Dialog({
  title,
  label,
  onClose,
  onDo,
  doLabel,
  ready = true,
  busy,
  danger,
  width = 480,
  bare,
  children,
}: DialogProps) {
  const say = usePartsWords();
  const body = useRef<HTMLDivElement>(null);
  return (
    <Modal
      open
      title={title}
      aria-label={label}
      onCancel={onClose}
      width={width}
      keyboard={false}
      afterOpenChange={(open) => open && focusFirst(body.current)}
      closable={!bare}
      mask={{ closable: bare ?? false }}
      transitionName=""
      maskTransitionName=""
      styles={bare ? { container: { padding: 0, overflow: 'hidden' }, body: { padding: 0 } } : undefined}
      footer={
        onDo
          ? [
              <Button key="cancel" onClick={onClose}>
                {say('dialog.cancel')}
              </Button>,
              <Button key="do" type="primary" danger={danger} disabled={!ready} loading={busy} onClick={onDo}>
                {doLabel} <KeyCaps keys="Ctrl+Enter" />
              </Button>,
            ]
          : null
      }
    >
      <KeyLayer>
        <DialogKeys onClose={onClose} onDo={ready && !busy ? onDo : undefined} doLabel={doLabel ?? ''} />
        <div ref={body} tabIndex={-1} style={{ outline: 'none', boxShadow: 'none' }} className={bare ? '' : 'col g12'}>
          {children}
        </div>
      </KeyLayer>
    </Modal>
  );
}

function DialogKeys({ onClose, onDo, doLabel }: { onClose: () => void; onDo?: () => void; doLabel: string }) {
  const say = usePartsWords();
  useKeys([
    { keys: 'Esc', label: say('dialog.cancel'), inText: true, run: onClose },
    { keys: 'Ctrl+Enter', label: doLabel, inText: true, run: () => onDo?.(), when: onDo !== undefined },
  ]);
  return null;
}
