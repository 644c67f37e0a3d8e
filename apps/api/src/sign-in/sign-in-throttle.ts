import { Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';

const minuteMs = 60_000;

/** A login is guessed at slowly from one address; an office behind one address still gets in. */
export const signInLimits = [
  { name: 'login', ttl: minuteMs, limit: 10, getTracker: loginAndAddress },
  { name: 'address', ttl: minuteMs, limit: 300, getTracker: address },
];

@Injectable()
export class SignInThrottle extends ThrottlerGuard {
  override async onModuleInit(): Promise<void> {
    await super.onModuleInit();
    const names = signInLimits.map(({ name }) => name);
    this.throttlers = this.throttlers.filter(({ name }) => name !== undefined && names.includes(name));
  }
}

function address(request: Record<string, unknown>): string {
  return isRequest(request) ? request.ip : 'unknown';
}

function loginAndAddress(request: Record<string, unknown>): string {
  const { body } = request;
  const login: unknown =
    typeof body === 'object' && body !== null && 'login' in body ? body.login : undefined;
  return `${address(request)} ${typeof login === 'string' ? login : ''}`;
}

function isRequest(request: unknown): request is FastifyRequest {
  return typeof request === 'object' && request !== null && 'ip' in request;
}
