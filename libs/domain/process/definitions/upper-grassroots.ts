import { fullProcess } from './full/process.js';

/** Đảng bộ cấp trên trực tiếp cơ sở: before 31/8/2020, at most three days. */
export const upperGrassroots = fullProcess('upperGrassroots', 3);
