-- What every feature leans on: the audit of every change, numbers that people can say aloud, answers kept for repeated requests.
-- The application role may add to the audit and read it, and may do nothing else to it.
CREATE TABLE audit_event (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_kind text NOT NULL CONSTRAINT audit_event_actor_kind_known CHECK (actor_kind IN ('member', 'apiKey', 'program')),
  event text NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  before jsonb,
  after jsonb,
  request_id text,
  CONSTRAINT audit_event_pk PRIMARY KEY (tenant_id, id)
);

CREATE INDEX audit_event_subject ON audit_event (tenant_id, subject_id, id);

ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;

CREATE POLICY audit_event_tenant ON audit_event TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT ON audit_event TO outrider_app;

-- Human numbers (OPP-2026-0042) come from a counter row per tenant, kind and year.
CREATE TABLE number_counter (
  tenant_id uuid NOT NULL,
  kind text NOT NULL,
  year integer NOT NULL,
  last integer NOT NULL,
  CONSTRAINT number_counter_pk PRIMARY KEY (tenant_id, kind, year)
);

ALTER TABLE number_counter ENABLE ROW LEVEL SECURITY;

CREATE POLICY number_counter_tenant ON number_counter TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE ON number_counter TO outrider_app;

-- A write that is sent twice with one Idempotency-Key is done once and answered twice.
CREATE TABLE idempotent_answer (
  tenant_id uuid NOT NULL,
  key text NOT NULL,
  actor_id uuid NOT NULL,
  request_hash text NOT NULL,
  answer jsonb NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT idempotent_answer_pk PRIMARY KEY (tenant_id, actor_id, key)
);

ALTER TABLE idempotent_answer ENABLE ROW LEVEL SECURITY;

CREATE POLICY idempotent_answer_tenant ON idempotent_answer TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT, DELETE ON idempotent_answer TO outrider_app;
