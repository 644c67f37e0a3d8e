export { change } from './change/change.workflow.js';
export { congressCase } from './congress-case/congress-case.workflow.js';
export { deliver } from './deliver/deliver.workflow.js';
export { launch } from './launch/launch.workflow.js';
export { remind } from './remind/remind.workflow.js';
export { sweep } from './sweep/sweep.workflow.js';
export { webhooks } from './webhooks/webhooks.workflow.js';
