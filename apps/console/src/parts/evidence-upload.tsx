import { CameraOutlined, CheckCircleOutlined, CloseOutlined, LoadingOutlined, PauseOutlined } from '@ant-design/icons';
import { useId, type ReactNode } from 'react';
import { useReplyWords } from '../i18n/reply.js';
import type { Evidence, EvidenceTile } from './use-evidence.js';
import './evidence.css';

const accepted = 'image/jpeg,image/png,image/webp,application/pdf,.docx,.xlsx,audio/mpeg,audio/wav,video/mp4';

interface UploadProps {
  evidence: Evidence;
  /** The category asks for evidence: the slots before and after are named, the empty one of them is red. */
  required: boolean;
  /** Camera first, tiles of 88 px. */
  phone?: boolean;
}

/** Photos and files of a reply, each tile with its own state. A slot is a label in words, also part of the file's name. */
export function EvidenceUpload({ evidence, required, phone }: UploadProps) {
  const say = useReplyWords();
  const slots = required ? (['before', 'after'] as const) : [];
  const open = slots.filter((slot) => !evidence.tiles.some((each) => each.slot === say(`slot.${slot}`)));
  const add = (slot: string) => (files: readonly File[]) => evidence.add(slot, files);
  return (
    <div className={`evidence ${phone ? 'big' : ''}`}>
      {evidence.tiles.map((tile) => (
        <Tile key={tile.key} tile={tile} evidence={evidence} />
      ))}
      {open.map((slot) => {
        const name = say(`slot.${slot}`);
        return (
          <Slot key={slot} missing={slot === 'after'} camera={phone} onFiles={add(name)}>
            {say(phone ? 'evidence.take' : 'evidence.add', { slot: name })}
          </Slot>
        );
      })}
      {phone && open.length === 0 && (
        <Slot camera onFiles={add(say('evidence'))}>
          {say('evidence.camera')}
        </Slot>
      )}
      <Slot onFiles={add(say('evidence'))}>{say('slot.more')}</Slot>
    </div>
  );
}

function Slot({
  missing,
  camera,
  onFiles,
  children,
}: {
  missing?: boolean;
  camera?: boolean;
  onFiles: (files: readonly File[]) => void;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <div className={`slot ${missing ? 'missing' : ''}`}>
      <input
        id={id}
        type="file"
        className="hidden-words"
        accept={camera ? 'image/*' : accepted}
        capture={camera ? 'environment' : undefined}
        multiple={!camera}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <label htmlFor={id}>
        <CameraOutlined />
        {children}
      </label>
    </div>
  );
}

function Tile({ tile, evidence }: { tile: EvidenceTile; evidence: Evidence }) {
  const say = useReplyWords();
  const marks = {
    sent: <CheckCircleOutlined />,
    sending: <LoadingOutlined />,
    kept: <PauseOutlined />,
    failed: null,
  } as const;
  const why =
    tile.problem?.slug === 'too-large'
      ? say('evidence.tooLarge')
      : tile.problem?.slug === 'unsupported-media'
        ? say('evidence.unsupported')
        : say('evidence.failed');
  return (
    <div className={`tile ${tile.state}`} title={tile.name}>
      {tile.preview && <img src={tile.preview} alt={tile.name} />}
      <span className="mark">
        {marks[tile.state]}
        <button
          type="button"
          aria-label={say('evidence.remove', { name: tile.name })}
          onClick={() => evidence.remove(tile.key)}
        >
          <CloseOutlined />
        </button>
      </span>
      <span className="foot" role="status">
        {tile.state === 'sent' ? tile.slot : tile.state === 'failed' ? why : say(`evidence.${tile.state}`)}
        {(tile.state === 'failed' || tile.state === 'kept') && (
          <button type="button" onClick={() => evidence.retry(tile.key)}>
            {say('evidence.retry')}
          </button>
        )}
      </span>
    </div>
  );
}
