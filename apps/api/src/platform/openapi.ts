import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { apiReference } from '@scalar/nestjs-api-reference';

/** The API described by itself, from the same schemas that check what comes in. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Congress Engine')
    .setDescription('Tổ chức đại hội đảng bộ các cấp / Preparing Party congresses')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth('congress')
    .build();
  return SwaggerModule.createDocument(app, about);
}

export function serveDescription(app: NestFastifyApplication): void {
  const description = describeApi(app);
  const server = app.getHttpAdapter().getInstance();
  server.get('/api/openapi.json', async (_request, reply) => reply.send(description));
  app.use('/api/docs', apiReference({ url: '/api/openapi.json', withFastify: true }));
}
