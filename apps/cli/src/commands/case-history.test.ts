import { brand, type Day, type MandateId, type PersonId } from '#libs/domain/kernel/brand';
import { who } from './case-history.js';

const forAn = { mandateId: brand<MandateId>('m'), personId: brand<PersonId>('an'), name: 'Nguyễn An' };

it('tells who decided, for whom, and by virtue of what', () => {
  expect(who({ name: 'Trần Bình' })).toBe('Trần Bình');
  expect(who({ name: 'Trần Bình', onBehalfOf: { ...forAn, by: 'substitute' } })).toBe(
    'Trần Bình thay mặt Nguyễn An, theo phân công thay mặt',
  );
  const document = { issuer: 'BTV', number: '7-UQ', issuedOn: brand<Day>('2020-01-06') };
  expect(who({ name: 'Trần Bình', onBehalfOf: { ...forAn, by: 'mandate', document } })).toBe(
    'Trần Bình thay mặt Nguyễn An, theo ủy quyền 7-UQ ngày 06/01/2020',
  );
});
