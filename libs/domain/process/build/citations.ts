import { brand, type Day } from '../../kernel/brand.js';
import type { Basis, LegalText } from '../legal-basis.js';

/** The directive on the congresses of 2020-2025: deadlines of the tiers, lengths of the congresses. */
export const directive35: LegalText = {
  issuer: 'Bộ Chính trị',
  number: '35-CT/TW',
  issuedOn: brand<Day>('2019-05-30'),
};

export const byDirective35: Basis = { mark: 'rule', ...directive35 };

/** Rules known from public texts whose numbers are entered with each campaign's policies. */
export const publicTexts: Basis = {
  mark: 'published',
  source: { vi: 'Văn bản đã công bố, chưa ghi số', en: 'Public texts, number not recorded' },
};

export const oneProvince2025: Basis = {
  mark: 'published',
  source: { vi: 'Quy định của một tỉnh, năm 2025', en: 'Rule of one province, 2025' },
};
