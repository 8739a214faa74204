-- Who can sign in. These lists belong to no tenant (one person may work for several organisations), so they are
-- reference tables in a distributed database and the application role has no right on them: a tenant's request can never read a password hash.
CREATE TABLE auth_user (
  id uuid NOT NULL CONSTRAINT auth_user_pk PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL CONSTRAINT auth_user_email_unique UNIQUE,
  email_verified boolean NOT NULL,
  image text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE TABLE auth_session (
  id uuid NOT NULL CONSTRAINT auth_session_pk PRIMARY KEY,
  user_id uuid NOT NULL CONSTRAINT auth_session_user_fk REFERENCES auth_user (id) ON DELETE CASCADE,
  token text NOT NULL CONSTRAINT auth_session_token_unique UNIQUE,
  expires_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  active_tenant_id uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE INDEX auth_session_user ON auth_session (user_id);

CREATE TABLE auth_account (
  id uuid NOT NULL CONSTRAINT auth_account_pk PRIMARY KEY,
  user_id uuid NOT NULL CONSTRAINT auth_account_user_fk REFERENCES auth_user (id) ON DELETE CASCADE,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE INDEX auth_account_user ON auth_account (user_id);

CREATE TABLE auth_verification (
  id uuid NOT NULL CONSTRAINT auth_verification_pk PRIMARY KEY,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE INDEX auth_verification_identifier ON auth_verification (identifier);
