import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { apiReference } from '@scalar/nestjs-api-reference';

const methods = ['get', 'post', 'put', 'delete'] as const;

/** How every route says no; the session's routes bring the schema in. */
const refusal = {
  description: 'Không thực hiện được / Not carried out (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** The API described by itself, from the same schemas that check what comes in. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Congress Engine')
    .setDescription('Tổ chức đại hội đảng bộ các cấp / Preparing Party congresses')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth('congress')
    .addSecurityRequirements('cookie')
    .build();
  return withProblems(SwaggerModule.createDocument(app, about));
}

export function serveDescription(app: NestFastifyApplication): void {
  const description = describeApi(app);
  const server = app.getHttpAdapter().getInstance();
  server.get('/api/openapi.json', async (_request, reply) => reply.send(description));
  app.use('/api/docs', apiReference({ url: '/api/openapi.json', withFastify: true }));
}

function withProblems(described: OpenAPIObject): OpenAPIObject {
  for (const item of Object.values(described.paths)) {
    for (const method of methods) {
      const operation = item[method];
      if (operation) operation.responses['default'] = refusal;
    }
  }
  return described;
}
