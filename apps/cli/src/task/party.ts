import { InvalidArgumentError } from 'commander';
import { bodies, type Body } from '#libs/domain/organization/organization';
import type { Party } from '#libs/domain/organization/party';

/** A body of the organization whose case it is, or of its superior as `superior:<body>`. */
export function partyArgument(text: string): Party {
  const name = text.replace(/^superior:/, '');
  if (!isBody(name)) throw new InvalidArgumentError(`${bodies.join(', ')}, superior:…`);
  return { of: name === text ? 'own' : 'superior', body: name };
}

function isBody(text: string): text is Body {
  return bodies.some((body) => body === text);
}
