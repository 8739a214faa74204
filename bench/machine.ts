// The facts about the machine that every figure is printed with, and what a process has used.
import { readFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'

export const machine = () => ({
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGB: Math.round(totalmem() / 2 ** 30),
  system: `${process.platform} ${release()}`,
  node: process.version,
})

const ticksPerSecond = 100

/** Processor time in ms and resident memory in MB of a running process (Linux). */
export function usedBy(pid: number): { cpuMs: number; rssMB: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const cpuMs = ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond
  const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return { cpuMs, rssMB: Math.round(Number(resident ?? 0) / 1024) }
}

export interface Figure {
  name: string
  rows: number
  clients: number
  perSecond: number
  floorPerSecond: number | null
  p50ms: number
  p95ms: number
  cpuMs: number | null
  rssMB: number | null
}

const cell = (value: number | null, digits = 0) => (value === null ? '–' : value.toFixed(digits))

/** The figures as a table for people; the ratio to the floor is what carries over to another machine. */
export function printFigures(figures: readonly Figure[]): void {
  console.table(
    figures.map((figure) => ({
      work: figure.name,
      rows: figure.rows,
      clients: figure.clients,
      'per second': cell(figure.perSecond),
      'floor/s': cell(figure.floorPerSecond),
      'of floor': figure.floorPerSecond
        ? `${((figure.perSecond / figure.floorPerSecond) * 100).toFixed(0)} %`
        : '–',
      'p50 ms': cell(figure.p50ms, 2),
      'p95 ms': cell(figure.p95ms, 2),
      'cpu ms each': cell(figure.cpuMs, 3),
      'memory MB': cell(figure.rssMB),
    })),
  )
}
