import { brand, type Day, type PersonId } from '../kernel/brand.js';
import { changeHolder, type Holding } from './change-holder.js';

const day = (text: string) => brand<Day>(text);
const [an, binh] = [brand<PersonId>('an'), brand<PersonId>('binh')];
const today = day('2020-03-02');
const since2015: readonly Holding[] = [{ personId: an, from: day('2015-01-01') }];

describe('a seat', () => {
  it('passes from one day to the next, without a gap and without two at once', () => {
    expect(changeHolder(since2015, { from: day('2020-03-10'), personId: binh }, today)).toEqual({
      ok: true,
      value: {
        leaves: { personId: an, from: '2015-01-01', lastDay: '2020-03-09' },
        sits: { personId: binh, from: '2020-03-10' },
      },
    });
  });

  it('falls vacant, once, and is filled again', () => {
    const vacated = changeHolder(since2015, { from: today }, today);
    expect(vacated).toMatchObject({ ok: true, value: { leaves: { lastDay: '2020-03-01' } } });
    const vacant = [{ personId: an, from: day('2015-01-01'), to: day('2020-03-01') }];
    expect(changeHolder(vacant, { from: today }, today)).toMatchObject({ failure: 'SEAT_ALREADY_VACANT' });
    const sits = { personId: binh, from: today };
    expect(changeHolder(vacant, sits, today)).toEqual({ ok: true, value: { sits } });
  });

  it('does not pass in the past, to its holder, before somebody already named, or twice from one day', () => {
    const refusal = (holdings: readonly Holding[], from: string, personId = binh) =>
      changeHolder(holdings, { from: day(from), personId }, today);
    expect(refusal(since2015, '2020-03-01')).toMatchObject({ failure: 'HOLDER_IN_THE_PAST' });
    expect(refusal(since2015, '2020-03-02', an)).toMatchObject({ failure: 'HOLDER_ALREADY' });
    const planned = [...since2015, { personId: an, from: day('2020-06-01') }];
    expect(refusal(planned, '2020-03-02')).toMatchObject({ failure: 'HOLDER_ALREADY_PLANNED' });
    expect(refusal([{ personId: an, from: today }], '2020-03-02')).toMatchObject({
      failure: 'HOLDER_SEATED_TODAY',
    });
  });
});
