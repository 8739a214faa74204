// The floor: bare node:http and `pg` doing the same SQL and nothing else. What a server costs above this is its own doing.
import { createServer } from 'node:http'
import pg from 'pg'

interface Work {
  connectionString: string
  list: { text: string; values: unknown[] }
  create: { text: string; values: unknown[] }[]
}

const work = JSON.parse(process.env.FLOOR_WORK ?? '{}') as Work
const pool = new pg.Pool({ connectionString: work.connectionString, max: 10 })
let made = 0

async function list(): Promise<unknown> {
  const { rows } = await pool.query(work.list.text, work.list.values)
  return { rows }
}

/** The statements of one creation, with a new id wherever the recorded one stands. */
async function create(): Promise<unknown> {
  made += 1
  const number = `OPP-FLOOR-${made}`
  const fresh = (value: unknown) =>
    typeof value === 'string'
      ? value
          .replaceAll('00000000-0000-4000-8000-000000000000', crypto.randomUUID())
          .replaceAll('OPP-FLOOR', number)
      : value
  const id = crypto.randomUUID()
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    for (const { text, values } of work.create)
      await client.query(
        text,
        values.map((value) => (value === '$id' ? id : fresh(value))),
      )
    await client.query('COMMIT')
  } finally {
    client.release()
  }
  return { id }
}

const server = createServer((request, response) => {
  const answer = request.method === 'POST' ? create() : list()
  request.resume()
  answer.then(
    (value) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(value))
    },
    (error: Error) => {
      response.statusCode = 500
      response.end(error.message)
    },
  )
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }))
