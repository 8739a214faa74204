-- An import is a file, what its columns mean, and how far it has come; refused rows keep their text so that they can be mended and sent again.
CREATE TABLE import (
  tenant_id uuid NOT NULL CONSTRAINT import_organization_fk REFERENCES organization (tenant_id) ON DELETE CASCADE,
  id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT import_kind_known CHECK (kind IN ('opportunities', 'accounts', 'people')),
  file_name text NOT NULL,
  file_bytes bigint NOT NULL,
  file_sha256 text NOT NULL,
  file_path text NOT NULL,
  shape jsonb NOT NULL,
  mapping jsonb NOT NULL,
  state text NOT NULL CONSTRAINT import_state_known CHECK (state IN ('mapping', 'running', 'done', 'cancelled', 'failed')),
  rows_done integer NOT NULL,
  rows_created integer NOT NULL,
  rows_changed integer NOT NULL,
  rows_same integer NOT NULL,
  rows_refused integer NOT NULL,
  failure text,
  cancel_asked_at timestamptz,
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL,
  started_at timestamptz,
  ended_at timestamptz,
  CONSTRAINT import_pk PRIMARY KEY (tenant_id, id)
);

CREATE INDEX import_by_time ON import (tenant_id, created_at, id);

ALTER TABLE import ENABLE ROW LEVEL SECURITY;

CREATE POLICY import_tenant ON import TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE, DELETE ON import TO outrider_app;

CREATE TABLE import_refusal (
  tenant_id uuid NOT NULL,
  import_id uuid NOT NULL,
  row integer NOT NULL,
  cells jsonb NOT NULL,
  refusals jsonb NOT NULL,
  CONSTRAINT import_refusal_pk PRIMARY KEY (tenant_id, import_id, row),
  CONSTRAINT import_refusal_import_fk FOREIGN KEY (tenant_id, import_id) REFERENCES import (tenant_id, id) ON DELETE CASCADE
);

ALTER TABLE import_refusal ENABLE ROW LEVEL SECURITY;

CREATE POLICY import_refusal_tenant ON import_refusal TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT, DELETE ON import_refusal TO outrider_app;
