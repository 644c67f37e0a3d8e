import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

const methods = ['get', 'post', 'put', 'delete'] as const;

/** How every route says no; the session's routes bring the schema in. */
const refusal = {
  description: 'Không thực hiện được / Not carried out (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** Where its routes lie. */
export function prefixApi(app: NestFastifyApplication): void {
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready', 'calendar/:file'] });
}

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

/** The document, and its page: every file of the page comes from this server, for it is read where there is no internet. */
export function serveDescription(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, describeApi(app), {
    raw: ['json'],
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Congress Engine API',
    swaggerOptions: { validatorUrl: null },
  });
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
