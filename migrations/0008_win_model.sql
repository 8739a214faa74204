-- What was learnt from closed deals, and what it says of each open one. A win score is derived and may be made again at any time,
-- so it stands in a narrow table of its own: scoring 200,000 deals must not rewrite 200,000 wide rows.
CREATE TABLE win_model (
  tenant_id uuid NOT NULL CONSTRAINT win_model_organization_fk REFERENCES organization (tenant_id) ON DELETE CASCADE,
  id uuid NOT NULL,
  learnt_at timestamptz NOT NULL,
  learnt_by uuid,
  closed_deals integer NOT NULL,
  kind text NOT NULL,
  skill text NOT NULL,
  model jsonb NOT NULL,
  report jsonb NOT NULL,
  CONSTRAINT win_model_pk PRIMARY KEY (tenant_id, id)
);

CREATE INDEX win_model_by_time ON win_model (tenant_id, learnt_at);

ALTER TABLE win_model ENABLE ROW LEVEL SECURITY;

CREATE POLICY win_model_tenant ON win_model TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT ON win_model TO outrider_app;

CREATE TABLE win_score (
  tenant_id uuid NOT NULL,
  opportunity_id uuid NOT NULL,
  probability real NOT NULL CONSTRAINT win_score_probability_range CHECK (probability > 0 AND probability < 1),
  low real NOT NULL,
  high real NOT NULL,
  CONSTRAINT win_score_pk PRIMARY KEY (tenant_id, opportunity_id),
  CONSTRAINT win_score_opportunity_fk FOREIGN KEY (tenant_id, opportunity_id) REFERENCES opportunity (tenant_id, id) ON DELETE CASCADE
);

CREATE INDEX win_score_by_probability ON win_score (tenant_id, probability, opportunity_id);

ALTER TABLE win_score ENABLE ROW LEVEL SECURITY;

CREATE POLICY win_score_tenant ON win_score TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE, DELETE ON win_score TO outrider_app;

-- One learning at a time per organisation, with how far it is and whether somebody asked it to stop.
CREATE TABLE learning (
  tenant_id uuid NOT NULL CONSTRAINT learning_organization_fk REFERENCES organization (tenant_id) ON DELETE CASCADE,
  id uuid NOT NULL,
  state text NOT NULL CONSTRAINT learning_state_known CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'failed')),
  step text,
  progress real NOT NULL,
  failure text,
  model_id uuid,
  asked_at timestamptz NOT NULL,
  asked_by uuid,
  ended_at timestamptz,
  CONSTRAINT learning_pk PRIMARY KEY (tenant_id, id)
);

CREATE INDEX learning_by_time ON learning (tenant_id, asked_at);

ALTER TABLE learning ENABLE ROW LEVEL SECURITY;

CREATE POLICY learning_tenant ON learning TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE ON learning TO outrider_app;
