import type { Places } from './places.js';

/** What rows send, and what is known by it where it turns up. */

/** In the names and texts of the bloc, so that it is seen where it turns up. */
export const canary = 'hoàng yến 7f3a';
export const reason = 'Dịch bệnh';
export const paper = { issuer: 'Ban Thường vụ', number: '12-QĐ', issuedOn: '2020-01-06' };
export const hash = 'a'.repeat(64);

export const massChange = (places: Places) => ({
  campaignId: places['campaignId'],
  title: `Tạm dừng ${canary}`,
  reason,
  command: { kind: 'hold', stages: ['congress'], reason, basis: paper },
  filter: { under: places['organizationId'] },
});

export const listening = (places: Places) => ({
  organizationId: places['organizationId'],
  kinds: ['caseClosed'] as const,
  url: 'https://93.184.215.14/hook',
});

const mark = 'mark-of-the-parts';
export const aFile = {
  headers: { 'content-type': `multipart/form-data; boundary=${mark}` },
  body: Buffer.from(
    `--${mark}\r\nContent-Disposition: form-data; name="file"; filename="x.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\r\n--${mark}--\r\n`,
  ),
};
