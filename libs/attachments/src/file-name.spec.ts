import { describe, expect, it } from '@jest/globals';
import { FILE_KINDS } from './file-kind.js';
import { safeName, saveAs } from './file-name.js';

const png = FILE_KINDS['png']!;
const jpg = FILE_KINDS['jpg']!;

describe('file names', () => {
  it.each([
    ['路灯 照片.png', '路灯 照片.png'],
    ['../../etc/passwd', 'passwd.png'],
    ['C:\\temp\\a.PNG', 'a.png'],
    ['a\u202egnp.exe', 'agnp.exe.png'],
    ['a\u0000b\u001b.png', 'ab.png'],
    ['', '附件.png'],
    [undefined, '附件.png'],
    ['....', '附件.png'],
    ['x"; filename=evil.html', 'x; filename=evil.html.png'],
    ['.htaccess', 'htaccess.png'],
  ])('%j is kept as %j', (said, kept) => expect(safeName(said, png)).toBe(kept));

  it('keep either usual ending of a kind', () => expect(safeName('a.JPEG', jpg)).toBe('a.jpeg'));

  it('are at most 120 characters, whole ones', () => {
    const name = safeName('𠮷'.repeat(300), png);
    expect([...name]).toHaveLength(120);
    expect(name.endsWith('𠮷.png')).toBe(true);
  });

  it('travel in a header as UTF-8 that cannot end it', () => {
    expect(saveAs("现场'(1)*.png")).toBe("attachment; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%27%281%29%2A.png");
    expect(saveAs('a\r\nb.png')).not.toMatch(/[\r\n]/);
  });
});
