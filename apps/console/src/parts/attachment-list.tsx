import { FileOutlined, FileImageOutlined } from '@ant-design/icons';
import type { Attachment } from '../api/contract.js';
import './evidence.css';

const size = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;

/** Files as links that open beside the page; the server checks again who may read them. */
export function AttachmentList({ files }: { files: readonly Attachment[] }) {
  return (
    <div className="row g8 wrap">
      {files.map((file) => (
        <a key={file.id} className="file-link" href={file.url} target="_blank" rel="noreferrer" title={file.name}>
          <FileMark file={file} />
          <span className="el">{file.name}</span>
          <span className="c3 nw">{size(file.bytes)}</span>
        </a>
      ))}
    </div>
  );
}

function FileMark({ file }: { file: Attachment }) {
  if (file.thumbnailUrl) return <img className="file-thumbnail" src={file.thumbnailUrl} alt="" loading="lazy" />;
  return file.mime.startsWith('image/') ? <FileImageOutlined /> : <FileOutlined />;
}
