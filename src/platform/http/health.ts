// 200 only when the database answers: what a load balancer and `npm start` wait for.
import type { FastifyInstance } from 'fastify'
import type { Database } from '#platform/db/database.ts'

export function serveHealth(app: FastifyInstance, db: Database): void {
  app.get('/api/health', async (request, reply) => {
    try {
      await db.pool.query('select 1')
      return { healthy: true }
    } catch (error) {
      request.log.warn(error)
      return reply.status(503).send({ healthy: false })
    }
  })
}
