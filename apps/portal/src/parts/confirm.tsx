import { useEffect, useRef } from 'react';

interface ConfirmProps {
  text: string;
  yes: string;
  no: string;
  onYes: () => void;
  onNo: () => void;
}
/** Asks once, in the place where the button was; the harmless answer has the focus. */
export function Confirm({ text, yes, no, onYes, onNo }: ConfirmProps) {
  const harmless = useRef<HTMLButtonElement>(null);
  useEffect(() => harmless.current?.focus(), []);
  return (
    <div className="asking stack" role="group" aria-label={text}>
      <p>{text}</p>
      <div className="row even">
        <button type="button" className="bt danger" onClick={onYes}>
          {yes}
        </button>
        <button type="button" className="bt quiet" ref={harmless} onClick={onNo}>
          {no}
        </button>
      </div>
    </div>
  );
}
