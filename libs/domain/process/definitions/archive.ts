import type { Body } from '../../organization/organization.js';
import { afterOpening } from '../build/due.js';
import { own } from '../build/signing.js';
import { checklist } from '../build/task.js';
import type { TaskDefinition } from '../definition.js';

/** Its index is built by the stage's own procedure, from the very tasks of the case. */
export function archive(by: Body): TaskDefinition {
  return checklist(
    'archive',
    ['Lập hồ sơ, nộp lưu', 'File compiled and archived'],
    {
      checked: ['Kiểm tra mục lục hồ sơ', 'Index of the file checked'],
      handedOver: ['Nộp lưu trữ', 'Handed over to the archive'],
    },
    { by: [own(by)], after: [{ procedure: 'buildArchive' }], due: afterOpening(90) },
  );
}
