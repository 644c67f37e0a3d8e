import type { Setting } from '../plot.js';
import type { Chapter } from '../teller.js';
import { launched } from '../beginning.js';
import { approved, returned, revised } from './approval.js';
import { congress, convocation, followUp, results } from './congress.js';
import { consultation, drafts, launch, logistics, personnel } from './preparation.js';

/** A central affiliate with one unit below it, whose model congress was held before. */
export const affiliateSetting: Setting = {
  campaignCode: 'cau-chuyen',
  rootCode: 'ct-khoi',
  startsOn: '2020-01-06',
  plot: {
    code: 'ct-trung-uong',
    name: 'Trung ương',
    type: 'centre',
    below: [
      {
        code: 'ct-khoi',
        name: 'Đảng bộ trực thuộc Trung ương',
        type: 'centralAffiliate',
        below: [
          {
            code: 'ct-dbtt-01',
            name: 'Đảng bộ trực thuộc 01',
            type: 'upperGrassroots',
            heldOn: '2019-12-20',
          },
        ],
      },
    ],
  },
};

/** From launch to follow-up, in the order in which a committee would tell it. */
export const affiliateWay: readonly Chapter[] = [
  launched,
  launch,
  drafts,
  consultation,
  personnel,
  logistics,
  returned,
  revised,
  approved,
  convocation,
  congress,
  results,
  followUp,
];
