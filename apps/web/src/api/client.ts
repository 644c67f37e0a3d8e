import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from './schema.js';

/** Every answer comes in the language of the page. */
const inTheLanguageOfThePage: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept-language', document.documentElement.lang);
    return request;
  },
};

export const api = createClient<paths>({ baseUrl: '/' });
api.use(inTheLanguageOfThePage);
