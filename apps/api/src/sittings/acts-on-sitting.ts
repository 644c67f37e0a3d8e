import { applyDecorators, HttpCode, UseGuards } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { sittingSchema } from '#libs/contracts/http/sitting';
import { RequiresKey } from '../decisions/deciding.js';
import { DecisionThrottle } from '../decisions/decision-throttle.js';

/** A route that changes a sitting and answers with how it stands. */
export const ActsOnSitting = () =>
  applyDecorators(
    HttpCode(200),
    UseGuards(DecisionThrottle),
    RequiresKey(),
    ApiOkResponse({ standardSchema: sittingSchema }),
  );
