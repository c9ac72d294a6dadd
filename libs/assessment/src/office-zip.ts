import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** An Office file opened, so that parts its library does not know can be added. */
export class OfficeZip {
  private readonly parts: Record<string, Uint8Array>;

  constructor(file: Uint8Array) {
    this.parts = unzipSync(file);
  }

  /** @throws RangeError when there is no such part */
  part(path: string): Uint8Array {
    const part = this.parts[path];
    if (!part) throw new RangeError(`no part ${path}`);
    return part;
  }

  /** @throws RangeError when there is no such part */
  text(path: string): string {
    return strFromU8(this.part(path));
  }

  put(path: string, content: string | Uint8Array): void {
    this.parts[path] = typeof content === 'string' ? strToU8(content) : content;
  }

  /** Replaces a text that must stand in the part exactly once. */
  replace(path: string, old: string, fresh: string): void {
    const pieces = this.text(path).split(old);
    if (pieces.length !== 2) throw new RangeError(`${path}: ${pieces.length - 1} places to replace`);
    this.put(path, pieces.join(fresh));
  }

  /** Tells what kind of part lies at a path. */
  declare(path: string, type: string): void {
    this.replace('[Content_Types].xml', '</Types>', `<Override PartName="/${path}" ContentType="${type}"/></Types>`);
  }

  /** Tells the kind of all parts with an ending, unless it is told. */
  declareEnding(ending: string, type: string): void {
    if (this.text('[Content_Types].xml').includes(`Extension="${ending}"`)) return;
    const types = this.text('[Content_Types].xml').replace(
      /<Types[^>]*>/,
      (open) => `${open}<Default Extension="${ending}" ContentType="${type}"/>`,
    );
    this.put('[Content_Types].xml', types);
  }

  /** Relates a part to another; answers nothing, `id` names the relation. */
  relate(path: string, id: string, type: string, target: string): void {
    const cut = path.lastIndexOf('/') + 1;
    const relations = `${path.slice(0, cut)}_rels/${path.slice(cut)}.rels`;
    const relation = `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
    if (this.parts[relations]) this.replace(relations, '</Relationships>', `${relation}</Relationships>`);
    else
      this.put(
        relations,
        `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${RELATIONSHIPS}">${relation}</Relationships>`,
      );
  }

  paths(): string[] {
    return Object.keys(this.parts);
  }

  bytes(): Uint8Array {
    return zipSync(this.parts, { level: 6 });
  }
}
