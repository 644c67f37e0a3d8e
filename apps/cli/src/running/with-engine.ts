import type { Client } from '@temporalio/client';
import type { Configuration } from '#libs/config/configuration';
import { StartFault } from '#libs/config/start-fault';
import { connectEngine, engineAddress } from '#libs/temporal/engine';
import { EngineAway } from '#libs/temporal/engine-away';
import { readRuntime } from './runtime-file.js';

/** Works with the engine of TEMPORAL_ADDRESS, else with the one that runs here. */
export async function withEngine(
  configuration: Configuration,
  work: (client: Client) => Promise<void>,
): Promise<void> {
  const address =
    configuration.TEMPORAL_ADDRESS ?? readRuntime(configuration.CONGRESS_DATA_DIR)?.temporalAddress;
  if (!address) throw noEngine();
  const client = connectEngine(engineAddress(configuration, address));
  try {
    await work(client);
  } catch (error) {
    throw error instanceof EngineAway ? noEngine(error) : error;
  } finally {
    await client.connection.close();
  }
}

function noEngine(cause?: unknown): StartFault {
  return new StartFault(
    'TEMPORAL_UNREACHABLE',
    {
      vi: 'Không có máy chủ Temporal nào đang chạy. Hãy chạy npm start hoặc đặt TEMPORAL_ADDRESS.',
      en: 'No Temporal server is running. Run npm start or set TEMPORAL_ADDRESS.',
    },
    { cause },
  );
}
