/** `prisma generate` needs no database; the address that leads nowhere keeps other commands' messages clear. */
import { defineConfig } from 'prisma/config';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://none:none@127.0.0.1:1/none' },
});
