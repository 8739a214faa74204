// A deterministic organisation of many deals, made by SQL in the database itself: the same numbers give the same rows.
import { sql } from 'kysely'
import { foundOrganization } from '#organizations/entrance.ts'
import type { SignIn } from '#platform/auth/sign-in.ts'
import type { Database } from '#platform/db/database.ts'

export const password = 'a-long-enough-word'

export interface Tenant {
  tenantId: string
  email: string
}

/** Founds an organisation and fills it with `rows` deals, three quarters of them closed, on rows/20 customers. */
export async function makeTenant(db: Database, signIn: SignIn, rows: number): Promise<Tenant> {
  const email = `bench-${rows}@hengchuan.example`
  const now = '2026-03-02T01:00:00.000Z'
  const tenantId = await foundOrganization(
    { db, signIn, fillDemo: async () => undefined },
    {
      organization: { name: `Bench ${rows}`, locale: 'zh-CN', currency: 'CNY', timeZone: 'Asia/Shanghai' },
      member: { name: '苏敏', email, password },
      data: 'empty',
    },
    now,
  )
  const accounts = Math.max(1, Math.floor(rows / 20))
  await sql`
    insert into account (tenant_id, id, kind, name, name_key, industry, custom, created_at, updated_at, version, search)
    select ${tenantId}, md5('a' || n)::uuid, 'customer', '客户' || n, 'kehu' || n,
      (array['government', 'finance', 'manufacturing', 'retail'])[1 + n % 4], '{}', ${now}, ${now}, 1, to_tsvector('simple', '客户' || n)
    from generate_series(1, ${accounts}::int) n`.execute(db.owner)
  await sql`
    insert into opportunity (tenant_id, id, number, name, account_id, deal_type, pipeline_stage, presales_phase, procurement_phase,
      amount_minor, currency, expected_decision_on, lead_source, budget_status, procurement_method, owner_id, presales_id, next_step,
      next_step_due, custom, outcome, opened_on, created_at, updated_at, version, search)
    select ${tenantId}, md5('o' || n)::uuid, 'OPP-2026-' || lpad(n::text, 6, '0'), '数据平台项目 ' || n, md5('a' || 1 + n % ${accounts}::int)::uuid,
      (array['saasSubscription', 'privateDeployment', 'tenderProject', 'hybrid'])[1 + n % 4],
      (array['opportunityDiscovery', 'planGuideControl', 'bidding', 'contractSigning'])[1 + n % 4], 'solution', 'evaluateSolutions',
      (n % 977 + 1)::bigint * 1000000, 'CNY', date '2026-01-01' + n % 700,
      (array['direct', 'agent', 'marketing', 'existingCustomer'])[1 + (n / 3) % 4],
      (array['idea', 'filed', 'approved', 'released'])[1 + (n / 5) % 4], 'openTender', m.id, m.id, '约见信息处', date '2026-03-01' + n % 60,
      '{}', case when n % 4 > 0 then (array['won', 'lostToCompetitor', 'noDecision'])[n % 4] end, date '2025-01-01' + n % 400,
      ${now}::timestamptz - n * interval '1 minute', ${now}::timestamptz - n * interval '1 minute', 1,
      to_tsvector('simple', 'opp 2026 ' || n || ' 数据 据平 平台 台项 项目')
    from generate_series(1, ${rows}::int) n, member m where m.tenant_id = ${tenantId}`.execute(db.owner)
  await sql`
    insert into closure (tenant_id, opportunity_id, outcome, closed_on, reason_text, closed_at)
    select tenant_id, id, outcome, opened_on + 90, '', ${now} from opportunity where tenant_id = ${tenantId} and outcome is not null`.execute(
    db.owner,
  )
  await sql`
    insert into win_score (tenant_id, opportunity_id, probability, low, high)
    select tenant_id, id, 0.1 + 0.8 * ((amount_minor / 1000000) % 100) / 100.0, 0.05, 0.95 from opportunity
    where tenant_id = ${tenantId} and outcome is null`.execute(db.owner)
  await sql`analyze`.execute(db.owner)
  return { tenantId, email }
}
