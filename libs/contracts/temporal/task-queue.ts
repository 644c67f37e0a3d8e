/** Where the workers of the engine listen. */
export const taskQueue = 'congress';
