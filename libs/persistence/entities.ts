import { Account } from './entities/account.entity.js';
import { Organization } from './entities/organization.entity.js';
import { Person } from './entities/person.entity.js';
import { RoleGrant } from './entities/role-grant.entity.js';
import { SeatHolder } from './entities/seat-holder.entity.js';
import { Seat } from './entities/seat.entity.js';

/** The register's tables, which are written row by row. Cases are written by their door alone, reports read by queries. */
export const entities = [Organization, Person, Seat, SeatHolder, Account, RoleGrant];
