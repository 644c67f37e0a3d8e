import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { mediaTypeOf, type MediaType } from '#libs/blobs/media-type';
import { writtenText } from '#libs/contracts/http/text';
import { BadInput, EdgeProblem } from '../platform/failures.js';

export const mostUploadBytes = 25 * 1024 * 1024;

export type Upload = { readonly bytes: Buffer; readonly name: string; readonly mediaType: MediaType };

const fileName = writtenText(200);

/** A text in place of another, and why: the field `reason` comes before the file. */
export async function readChange(request: FastifyRequest): Promise<Upload & { readonly reason: string }> {
  const file = await fileOf(request);
  const upload = await uploadOf(file);
  const field = file.fields.reason;
  const given = field && !Array.isArray(field) && field.type === 'field' ? field.value : '';
  const reason = writtenText(4_000).safeParse(given);
  return { ...upload, reason: reason.success ? reason.data : '' };
}

/** The one file of a request, of the type that it says it is. */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  return uploadOf(await fileOf(request));
}

async function fileOf(request: FastifyRequest): Promise<MultipartFile> {
  if (!request.isMultipart()) throw new EdgeProblem('MEDIA_TYPE_UNKNOWN');
  const file = await request.file();
  if (!file) throw new EdgeProblem('FILE_MISSING');
  return file;
}

async function uploadOf(file: MultipartFile): Promise<Upload> {
  const bytes = await file.toBuffer();
  const mediaType = mediaTypeOf(bytes);
  if (!mediaType || mediaType !== file.mimetype) throw new EdgeProblem('CONTENT_NOT_ITS_TYPE');
  return { bytes, mediaType, name: nameOf(file) };
}

/** Only the last part of a path, and nothing that cannot be read. */
function nameOf({ filename }: MultipartFile): string {
  const parsed = fileName.safeParse(filename.split(/[\\/]/).at(-1));
  if (parsed.success) return parsed.data;
  throw new BadInput([{ pointer: '/filename', in: 'file', code: 'UNREADABLE_CHARACTER' }]);
}
