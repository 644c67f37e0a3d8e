export { findCaseFaults } from '#libs/audit/case-faults';
export { findFaults } from '#libs/audit/faults';
