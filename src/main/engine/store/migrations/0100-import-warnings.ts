import type { Migration } from '../migrate.js'

/** Reports of older imports say in their English sentence what a newer one names apart from it. */
export const importWarnings: Migration = {
  version: 100,
  sql: `
UPDATE imports SET report = json_set(report, '$.warnings', json((
    SELECT json_group_array(json_set(value, '$.about', coalesce(value ->> '$.about', value ->> '$.detail')))
    FROM json_each(imports.report, '$.warnings'))))
  WHERE report IS NOT NULL;
`,
}
