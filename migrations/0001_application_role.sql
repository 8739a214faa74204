-- Requests run as this role (src/platform/db/role.ts makes it, because roles belong to the whole server): it owns no table, so row
-- level security holds for it. Each later migration grants it what its feature needs, table by table.
GRANT USAGE ON SCHEMA public TO outrider_app;
