export { emptyDatabase, type FreshDatabase, freshDatabase, MIGRATIONS } from './fresh-database.ts';
