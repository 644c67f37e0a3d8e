import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { BlobFolder } from '#libs/blobs/blob-folder';
import { loadBloc, type LoadStep } from '#libs/bloc-loader/load-bloc';
import { formatPair } from '#libs/domain/campaign/vietnamese-number';
import { toInstant } from '#libs/domain/kernel/day';
import type { Progress } from '#libs/servers/server';

/** What a start shows: the Bloc's campaign, loaded when the database does not have it yet. */
export async function load(dataSource: DataSource, dataDir: string, progress: Progress): Promise<void> {
  const blobs = new BlobFolder(join(dataDir, 'blobs'));
  await loadBloc(dataSource, blobs, toInstant(Date.now()), (step) => tell(step, progress));
}

const names: Readonly<Record<LoadStep['step'], readonly [vi: string, en: string]>> = {
  register: ['tổ chức đảng', 'organizations'],
  liveCases: ['hồ sơ đang thực hiện', 'live cases'],
  finishedCases: ['hồ sơ đã xong', 'finished cases'],
};

/** A line when a step is done, not one for each page. */
function tell({ step, done, total }: LoadStep, progress: Progress): void {
  if (done < total) return;
  const [vi, en] = names[step];
  const pair = formatPair(done, total);
  progress({ vi: `Đã nạp ${pair} ${vi}`, en: `${pair} ${en} loaded` });
}
