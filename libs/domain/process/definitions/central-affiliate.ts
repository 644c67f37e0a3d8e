import { fullProcess } from './full/process.js';

/** Đảng bộ trực thuộc Trung ương: before 31/10/2020, at most four days. */
export const centralAffiliate = fullProcess('centralAffiliate', 4);
