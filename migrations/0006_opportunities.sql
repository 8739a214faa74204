-- The deal. Its three stage views stand side by side because they answer three different questions (domain 2); none is derived from another.
-- How it ended is a closure row with who, when and why; `outcome` repeats one word of it so that the indexes below can hold open deals alone.
CREATE TABLE custom_field (
  tenant_id uuid NOT NULL CONSTRAINT custom_field_organization_fk REFERENCES organization (tenant_id) ON DELETE CASCADE,
  id uuid NOT NULL,
  subject text NOT NULL CONSTRAINT custom_field_subject_known CHECK (subject IN ('opportunity', 'account')),
  key text NOT NULL,
  label text NOT NULL CONSTRAINT custom_field_label_filled CHECK (btrim(label) <> ''),
  kind text NOT NULL CONSTRAINT custom_field_kind_known CHECK (kind IN ('text', 'number', 'date', 'choice', 'boolean')),
  choices text[] NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid,
  CONSTRAINT custom_field_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT custom_field_key_unique UNIQUE (tenant_id, subject, key)
);

ALTER TABLE custom_field ENABLE ROW LEVEL SECURITY;

CREATE POLICY custom_field_tenant ON custom_field TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE, DELETE ON custom_field TO outrider_app;

CREATE TABLE opportunity (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  number text NOT NULL,
  name text NOT NULL CONSTRAINT opportunity_name_filled CHECK (btrim(name) <> ''),
  account_id uuid,
  deal_type text,
  pipeline_stage text NOT NULL CONSTRAINT opportunity_pipeline_stage_known CHECK (pipeline_stage IN ('opportunityDiscovery', 'planGuideControl', 'bidding', 'contractSigning', 'projectDelivery', 'goLive', 'acceptance', 'phaseTwo')),
  presales_phase text CONSTRAINT opportunity_presales_phase_known CHECK (presales_phase IN ('lead', 'needDiscovery', 'solution', 'commercialNegotiation')),
  procurement_phase text CONSTRAINT opportunity_procurement_phase_known CHECK (procurement_phase IN ('locateProblem', 'establishNeed', 'evaluateSolutions', 'setRulesAndProcure', 'resultAndContract', 'payReceiveEvaluate')),
  amount_minor bigint CONSTRAINT opportunity_amount_positive CHECK (amount_minor >= 0),
  currency text NOT NULL CONSTRAINT opportunity_currency_iso CHECK (currency ~ '^[A-Z]{3}$'),
  expected_decision_on date,
  lead_source text,
  budget_status text,
  procurement_method text,
  owner_id uuid,
  presales_id uuid,
  next_step text,
  next_step_due date,
  description text,
  custom jsonb NOT NULL,
  external_id text,
  import_id uuid,
  outcome text CONSTRAINT opportunity_outcome_known CHECK (outcome IN ('won', 'lostToCompetitor', 'noDecision', 'withdrawn', 'disqualified')),
  opened_on date NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  search tsvector NOT NULL,
  CONSTRAINT opportunity_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT opportunity_number_unique UNIQUE (tenant_id, number),
  CONSTRAINT opportunity_external_id_unique UNIQUE (tenant_id, external_id),
  CONSTRAINT opportunity_organization_fk FOREIGN KEY (tenant_id) REFERENCES organization (tenant_id) ON DELETE CASCADE,
  CONSTRAINT opportunity_account_fk FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id),
  CONSTRAINT opportunity_owner_fk FOREIGN KEY (tenant_id, owner_id) REFERENCES member (tenant_id, id),
  CONSTRAINT opportunity_presales_fk FOREIGN KEY (tenant_id, presales_id) REFERENCES member (tenant_id, id)
);

CREATE INDEX opportunity_open_by_update ON opportunity (tenant_id, updated_at, id) WHERE outcome IS NULL;

CREATE INDEX opportunity_by_update ON opportunity (tenant_id, updated_at, id);

CREATE INDEX opportunity_by_amount ON opportunity (tenant_id, amount_minor, id);

CREATE INDEX opportunity_by_decision ON opportunity (tenant_id, expected_decision_on, id);

CREATE INDEX opportunity_open_by_stage ON opportunity (tenant_id, pipeline_stage, updated_at, id) WHERE outcome IS NULL;

CREATE INDEX opportunity_by_account ON opportunity (tenant_id, account_id, id);

CREATE INDEX opportunity_open_by_owner ON opportunity (tenant_id, owner_id, updated_at, id) WHERE outcome IS NULL;

CREATE INDEX opportunity_search ON opportunity USING gin (search);

ALTER TABLE opportunity ENABLE ROW LEVEL SECURITY;

CREATE POLICY opportunity_tenant ON opportunity TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE, DELETE ON opportunity TO outrider_app;

CREATE TABLE closure (
  tenant_id uuid NOT NULL,
  opportunity_id uuid NOT NULL,
  outcome text NOT NULL CONSTRAINT closure_outcome_known CHECK (outcome IN ('won', 'lostToCompetitor', 'noDecision', 'withdrawn', 'disqualified')),
  closed_on date NOT NULL,
  reason text,
  reason_text text NOT NULL,
  winner_id uuid,
  closed_by uuid,
  closed_at timestamptz NOT NULL,
  CONSTRAINT closure_pk PRIMARY KEY (tenant_id, opportunity_id),
  CONSTRAINT closure_opportunity_fk FOREIGN KEY (tenant_id, opportunity_id) REFERENCES opportunity (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT closure_winner_fk FOREIGN KEY (tenant_id, winner_id) REFERENCES account (tenant_id, id)
);

CREATE INDEX closure_by_day ON closure (tenant_id, closed_on, opportunity_id);

ALTER TABLE closure ENABLE ROW LEVEL SECURITY;

CREATE POLICY closure_tenant ON closure TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT, DELETE ON closure TO outrider_app;

-- Append-only: when each stage view was entered, so that any past day can be asked where the deal stood.
CREATE TABLE stage_move (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  opportunity_id uuid NOT NULL,
  view text NOT NULL CONSTRAINT stage_move_view_known CHECK (view IN ('pipelineStage', 'presalesPhase', 'procurementPhase')),
  stage text,
  moved_at timestamptz NOT NULL,
  moved_by uuid,
  CONSTRAINT stage_move_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT stage_move_opportunity_fk FOREIGN KEY (tenant_id, opportunity_id) REFERENCES opportunity (tenant_id, id) ON DELETE CASCADE
);

CREATE INDEX stage_move_by_opportunity ON stage_move (tenant_id, opportunity_id, moved_at);

ALTER TABLE stage_move ENABLE ROW LEVEL SECURITY;

CREATE POLICY stage_move_tenant ON stage_move TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT ON stage_move TO outrider_app;

-- Competitors met in a deal, and whether they were there when it was opened (domain 3.3 competitorAtEntry).
CREATE TABLE competitor_in_deal (
  tenant_id uuid NOT NULL,
  opportunity_id uuid NOT NULL,
  account_id uuid NOT NULL,
  at_entry boolean NOT NULL,
  CONSTRAINT competitor_in_deal_pk PRIMARY KEY (tenant_id, opportunity_id, account_id),
  CONSTRAINT competitor_in_deal_opportunity_fk FOREIGN KEY (tenant_id, opportunity_id) REFERENCES opportunity (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT competitor_in_deal_account_fk FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id)
);

ALTER TABLE competitor_in_deal ENABLE ROW LEVEL SECURITY;

CREATE POLICY competitor_in_deal_tenant ON competitor_in_deal TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT, DELETE ON competitor_in_deal TO outrider_app;

CREATE TABLE saved_view (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  page text NOT NULL,
  name text NOT NULL CONSTRAINT saved_view_name_filled CHECK (btrim(name) <> ''),
  query text NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT saved_view_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT saved_view_name_unique UNIQUE (tenant_id, member_id, page, name),
  CONSTRAINT saved_view_member_fk FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id) ON DELETE CASCADE
);

ALTER TABLE saved_view ENABLE ROW LEVEL SECURITY;

CREATE POLICY saved_view_tenant ON saved_view TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE, DELETE ON saved_view TO outrider_app;
