-- Tenants, their members, the hats they wear, and the two ways in besides a password: an invitation and an API key.
-- Tokens are kept as SHA-256 only; the text is shown once.
CREATE TABLE organization (
  tenant_id uuid NOT NULL CONSTRAINT organization_pk PRIMARY KEY,
  name text NOT NULL CONSTRAINT organization_name_filled CHECK (btrim(name) <> ''),
  locale text NOT NULL CONSTRAINT organization_locale_known CHECK (locale IN ('zh-CN', 'en')),
  currency text NOT NULL CONSTRAINT organization_currency_iso CHECK (currency ~ '^[A-Z]{3}$'),
  time_zone text NOT NULL,
  created_at timestamptz NOT NULL,
  version integer NOT NULL
);

ALTER TABLE organization ENABLE ROW LEVEL SECURITY;

CREATE POLICY organization_tenant ON organization TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, UPDATE ON organization TO outrider_app;

CREATE TABLE member (
  tenant_id uuid NOT NULL CONSTRAINT member_organization_fk REFERENCES organization (tenant_id) ON DELETE CASCADE,
  id uuid NOT NULL,
  user_id uuid CONSTRAINT member_user_fk REFERENCES auth_user (id),
  name text NOT NULL CONSTRAINT member_name_filled CHECK (btrim(name) <> ''),
  email text NOT NULL,
  joined_at timestamptz NOT NULL,
  left_at timestamptz,
  version integer NOT NULL,
  CONSTRAINT member_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT member_email_unique UNIQUE (tenant_id, email),
  CONSTRAINT member_user_unique UNIQUE (tenant_id, user_id)
);

CREATE INDEX member_user ON member (user_id);

ALTER TABLE member ENABLE ROW LEVEL SECURITY;

CREATE POLICY member_tenant ON member TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE ON member TO outrider_app;

-- One person may wear several hats (domain: VendorRole), so a hat is a row with who gave it and when.
CREATE TABLE member_hat (
  tenant_id uuid NOT NULL,
  member_id uuid NOT NULL,
  hat text NOT NULL CONSTRAINT member_hat_known CHECK (hat IN ('administrator', 'sales', 'presalesArchitect', 'productManager', 'researchDevelopment', 'pmo', 'projectManager', 'deliveryEngineer', 'supportEngineer', 'salesLeader', 'solutionTeam', 'bidManager', 'sponsor', 'legalCompliance', 'partnerManager')),
  given_at timestamptz NOT NULL,
  given_by uuid,
  CONSTRAINT member_hat_pk PRIMARY KEY (tenant_id, member_id, hat),
  CONSTRAINT member_hat_member_fk FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id) ON DELETE CASCADE
);

ALTER TABLE member_hat ENABLE ROW LEVEL SECURITY;

CREATE POLICY member_hat_tenant ON member_hat TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT, DELETE ON member_hat TO outrider_app;

CREATE TABLE invitation (
  tenant_id uuid NOT NULL CONSTRAINT invitation_organization_fk REFERENCES organization (tenant_id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  hats text[] NOT NULL,
  token_hash text NOT NULL,
  invited_by uuid NOT NULL,
  invited_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  revoked_at timestamptz,
  CONSTRAINT invitation_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT invitation_inviter_fk FOREIGN KEY (tenant_id, invited_by) REFERENCES member (tenant_id, id)
);

CREATE INDEX invitation_token ON invitation (token_hash);

ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;

CREATE POLICY invitation_tenant ON invitation TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE ON invitation TO outrider_app;

CREATE TABLE api_key (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  name text NOT NULL CONSTRAINT api_key_name_filled CHECK (btrim(name) <> ''),
  prefix text NOT NULL,
  key_hash text NOT NULL,
  permissions text[] NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_on date,
  CONSTRAINT api_key_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT api_key_member_fk FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, id) ON DELETE CASCADE
);

CREATE INDEX api_key_hash ON api_key (key_hash);

ALTER TABLE api_key ENABLE ROW LEVEL SECURITY;

CREATE POLICY api_key_tenant ON api_key TO outrider_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE ON api_key TO outrider_app;
