import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { FileRefusal, FileStore } from './file-store.ts';

const Path = z.object({ '*': z.string() });

/** What the store answers is UNKNOWN; it behaves as common object stores do with links that are signed in advance. */
const refusals: Readonly<Record<FileRefusal, { status: number; code: string; message: string }>> = {
  unknown: { status: 404, code: 'NoSuchKey', message: 'There is no such file.' },
  missing: { status: 404, code: 'NoSuchKey', message: 'There is no such file.' },
  expired: { status: 403, code: 'AccessDenied', message: 'The link has expired.' },
};

/**
 * The store behind the links of export items. It needs no credential, and refuses one: a client that sends its Pleo key
 * to whatever host a link names has leaked it.
 */
export function addFileRoutes(server: FastifyInstance, files: FileStore): void {
  server.route({
    method: 'GET',
    url: '/files/*',
    exposeHeadRoute: false,
    handler: (request, reply) => {
      if (request.headers.authorization !== undefined) {
        files.countLeakedCredential();
        return refuse(reply, 400, 'InvalidArgument', 'The link is the only credential that is allowed.');
      }
      const download = files.open(Path.parse(request.params)['*']);
      if (typeof download === 'string') {
        const { status, code, message } = refusals[download];
        return refuse(reply, status, code, message);
      }
      return reply
        .headers({ 'content-type': download.type, 'content-length': download.sizeBytes })
        .send(download.content);
    },
  });
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return reply.code(status).header('content-type', 'application/xml').send(body);
}
