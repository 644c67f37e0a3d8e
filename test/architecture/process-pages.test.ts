import { readFileSync } from 'node:fs';
import { processPage } from '#libs/documents/process-page';
import { congressTypes } from '#libs/domain/organization/organization';
import { definitionFor } from '#libs/domain/process/definitions/index';

it.each(congressTypes)('the page of the process for %s is what its definition says', (type) => {
  const page = readFileSync(`docs/processes/${type}.md`, 'utf8');
  const cure = `npm run -s congress -- process show ${type} > docs/processes/${type}.md`;
  expect({ cure, page }).toEqual({ cure, page: processPage(definitionFor(type), 'vi') });
});
