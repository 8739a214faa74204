// The SQL that the floor repeats: the list's statement as our own query builder writes it, and the rows of one creation.
import { rowsOf } from '#pipeline/list-queries.ts'
import type { Database } from '#platform/db/database.ts'
import { asOwner, forTenant } from '#platform/db/transaction.ts'

export async function floorWork(db: Database, tenantId: string) {
  const list = await asOwner(db, async (owner) => {
    const query = rowsOf(forTenant(owner, tenantId), { state: 'open' }, '2026-03-02')
      .orderBy('opportunity.updatedAt', 'desc')
      .orderBy('opportunity.id', 'desc')
      .limit(81)
      .compile()
    return { text: query.sql, values: [...query.parameters] }
  })
  const fresh = '00000000-0000-4000-8000-000000000000'
  const now = '2026-03-02T01:00:00.000Z'
  const create = [
    {
      text: `insert into number_counter (tenant_id, kind, year, last) values ($1, 'floor', 2026, 1)
        on conflict (tenant_id, kind, year) do update set last = number_counter.last + 1 returning last`,
      values: [tenantId],
    },
    {
      text: `insert into opportunity (tenant_id, id, number, name, pipeline_stage, presales_phase, procurement_phase, amount_minor,
        currency, custom, opened_on, created_at, updated_at, version, search)
        values ($1, $2, $3, 'Floor', 'opportunityDiscovery', 'lead', 'locateProblem', 100, 'CNY', '{}', '2026-03-02', $4, $4, 1,
        to_tsvector('simple', 'floor'))`,
      values: [tenantId, '$id', 'OPP-FLOOR', now],
    },
    {
      text: `insert into stage_move (tenant_id, id, opportunity_id, view, stage, moved_at)
        values ($1, $3, $2, 'pipelineStage', 'opportunityDiscovery', $4), ($1, $5, $2, 'presalesPhase', 'lead', $4),
        ($1, $6, $2, 'procurementPhase', 'locateProblem', $4)`,
      values: [tenantId, '$id', fresh, now, fresh, fresh],
    },
    {
      text: `insert into audit_event (tenant_id, id, at, actor_kind, event, subject_kind, subject_id, after)
        values ($1, $3, $4, 'program', 'opportunity.created', 'opportunity', $2, '{"name":"Floor"}')`,
      values: [tenantId, '$id', fresh, now],
    },
  ]
  return { list, create }
}
