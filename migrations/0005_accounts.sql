-- Customers, and the other companies around a deal (partners, competitors), with the people who work there.
CREATE TABLE account (
  tenant_id uuid NOT NULL CONSTRAINT account_organization_fk REFERENCES organization (tenant_id) ON DELETE CASCADE,
  id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT account_kind_known CHECK (kind IN ('customer', 'competitor', 'partner')),
  name text NOT NULL CONSTRAINT account_name_filled CHECK (btrim(name) <> ''),
  name_key text COLLATE "C" NOT NULL,
  industry text,
  region text,
  website text,
  note text,
  parent_id uuid,
  owner_id uuid,
  custom jsonb NOT NULL,
  import_id uuid,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  search tsvector NOT NULL,
  CONSTRAINT account_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT account_name_unique UNIQUE (tenant_id, kind, name),
  CONSTRAINT account_parent_fk FOREIGN KEY (tenant_id, parent_id) REFERENCES account (tenant_id, id),
  CONSTRAINT account_owner_fk FOREIGN KEY (tenant_id, owner_id) REFERENCES member (tenant_id, id)
);

CREATE INDEX account_by_name ON account (tenant_id, kind, name_key, id);

CREATE INDEX account_by_update ON account (tenant_id, kind, updated_at, id);

CREATE INDEX account_search ON account USING gin (search);

ALTER TABLE account ENABLE ROW LEVEL SECURITY;

CREATE POLICY account_tenant ON account TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE, DELETE ON account TO outrider_app;

CREATE TABLE customer_person (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  name text NOT NULL CONSTRAINT customer_person_name_filled CHECK (btrim(name) <> ''),
  name_key text COLLATE "C" NOT NULL,
  form_of_address text,
  title text,
  department text,
  department_kind text,
  seniority_level text,
  email text,
  phone text,
  note text,
  source text,
  last_contact_on date,
  left_on date,
  import_id uuid,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  search tsvector NOT NULL,
  CONSTRAINT customer_person_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT customer_person_account_fk FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id) ON DELETE CASCADE
);

CREATE INDEX customer_person_by_name ON customer_person (tenant_id, name_key, id);

CREATE INDEX customer_person_by_account ON customer_person (tenant_id, account_id, name_key, id);

CREATE INDEX customer_person_search ON customer_person USING gin (search);

ALTER TABLE customer_person ENABLE ROW LEVEL SECURITY;

CREATE POLICY customer_person_tenant ON customer_person TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE, DELETE ON customer_person TO outrider_app;
