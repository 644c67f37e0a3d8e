import { mediaTypeOf } from './media-type.js';

/** A zip of empty, stored files: enough for what is read of it. */
function zip(names: readonly string[], sizes: readonly number[] = []): Buffer {
  const locals = names.map((name) => {
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(Buffer.byteLength(name), 26);
    return Buffer.concat([header, Buffer.from(name)]);
  });
  const entries = names.map((name, at) => {
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt32LE(sizes[at] ?? 0, 24);
    header.writeUInt16LE(Buffer.byteLength(name), 28);
    return Buffer.concat([header, Buffer.from(name)]);
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(Buffer.concat(locals).length, 16);
  return Buffer.concat([...locals, ...entries, end]);
}

const word = ['[Content_Types].xml', 'word/document.xml'];

it('knows a pdf, a Word document, an OpenDocument text and plain text by what is in them', () => {
  expect(mediaTypeOf(Buffer.from('%PDF-1.7 …'))).toBe('application/pdf');
  expect(mediaTypeOf(zip(word))).toContain('wordprocessingml');
  const odt = zip(['mimetypeapplication/vnd.oasis.opendocument.text', 'content.xml']);
  expect(mediaTypeOf(odt)).toBe('application/vnd.oasis.opendocument.text');
  expect(mediaTypeOf(Buffer.from('Báo cáo\n'))).toBe('text/plain');
});

it('takes in no document that carries programs', () => {
  expect(mediaTypeOf(zip([...word, 'word/vbaProject.bin']))).toBeUndefined();
});

it('takes in no archive that unpacks to far more than a text', () => {
  expect(mediaTypeOf(zip(word, [0, 4_000_000_000]))).toBeUndefined();
});

it('takes in no program, no picture, no broken archive and nothing empty', () => {
  expect(mediaTypeOf(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]))).toBeUndefined();
  expect(mediaTypeOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]))).toBeUndefined();
  expect(mediaTypeOf(zip(word).subarray(0, 60))).toBeUndefined();
  expect(mediaTypeOf(Buffer.alloc(0))).toBeUndefined();
  expect(mediaTypeOf(zip(['a.txt']))).toBeUndefined();
});
