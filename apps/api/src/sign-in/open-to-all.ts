import { SetMetadata } from '@nestjs/common';

export const OPEN_TO_ALL = 'openToAll';

/** Opens a route to people who are not signed in; every other route is closed to them. */
export const OpenToAll = () => SetMetadata(OPEN_TO_ALL, true);
