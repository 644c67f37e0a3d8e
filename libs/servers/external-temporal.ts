import { StartFault } from '#libs/config/start-fault';
import { registerSearchAttributes } from './search-attributes.js';
import { type TemporalServer } from './temporal.js';
import { type TemporalAddress, temporalTrouble } from './temporal-health.js';

/** The cluster of TEMPORAL_ADDRESS: asked once, given our search attributes, never stopped by us. */
export async function externalTemporal(
  at: TemporalAddress & { readonly address: string },
  namespace: string,
): Promise<TemporalServer> {
  const trouble = await temporalTrouble(at, namespace);
  if (trouble !== undefined) throw unreachable(at.address, namespace, trouble);
  await registerSearchAttributes(at, namespace);
  return {
    address: at.address,
    uiUrl: undefined,
    namespace,
    pid: undefined,
    adopted: true,
    stop: () => Promise.resolve(),
  };
}

function unreachable(address: string, namespace: string, trouble: string): StartFault {
  return new StartFault('TEMPORAL_UNREACHABLE', {
    vi: `Không dùng được Temporal tại ${address}, namespace ${namespace} (${trouble}). Hãy kiểm tra TEMPORAL_ADDRESS và TEMPORAL_NAMESPACE, hoặc bỏ TEMPORAL_ADDRESS để dùng máy chủ cục bộ.`,
    en: `Temporal at ${address}, namespace ${namespace}, cannot be used (${trouble}). Check TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE, or leave TEMPORAL_ADDRESS out to use a local server.`,
  });
}
