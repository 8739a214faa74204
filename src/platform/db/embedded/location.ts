// Where the embedded database stands in the data folder, and how a command finds the one that a server already holds open.
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'

/** Written by the database's process once it listens; only its owner may read it. */
export interface Address {
  readonly pid: number
  /** The server or command that started it. */
  readonly holderPid: number
  /** A folder with the socket in it, as PostgreSQL's clients write it, or 127.0.0.1. */
  readonly host: string
  readonly port: number
  readonly password?: string
}

export const clusterFolder = (dataFolder: string) => join(dataFolder, 'database')
export const unfinishedClusterFolder = (dataFolder: string) => join(dataFolder, 'database.unfinished')
export const addressFile = (dataFolder: string) => join(dataFolder, 'database.json')
export const socketFile = (address: Pick<Address, 'host' | 'port'>) =>
  join(address.host, `.s.PGSQL.${address.port}`)

export function readAddress(dataFolder: string): Address | undefined {
  try {
    return JSON.parse(readFileSync(addressFile(dataFolder), 'utf8')) as Address
  } catch {
    return undefined
  }
}

/** The running database of a data folder; undefined when there is none that answers. */
export async function findRunning(dataFolder: string): Promise<Address | undefined> {
  const address = readAddress(dataFolder)
  return address && (await answers(address)) ? address : undefined
}

function answers(address: Address): Promise<boolean> {
  const onSocket = address.host.startsWith('/')
  const target = onSocket ? { path: socketFile(address) } : { host: address.host, port: address.port }
  return new Promise((resolve) => {
    const socket = connect(target)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

/** How `pg` is told where the database is. */
export const clientOptions = (address: Address) => ({
  host: address.host,
  port: address.port,
  user: 'postgres',
  database: 'postgres',
  password: address.password,
})
